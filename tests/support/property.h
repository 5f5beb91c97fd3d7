#pragma once
// Properties checked by RapidCheck inside Qt Test. The seed is fixed, so that a run says the same twice; a long campaign
// sets RC_PARAMS itself, for instance RC_PARAMS="seed=7 max_success=100000".
#include <rapidcheck.h>

#include <QTest>

#include <cstdlib>

namespace truebook::test {

inline const bool propertySeedFixed = ::setenv("RC_PARAMS", "seed=20140505 max_success=1000", 0) == 0;

} // namespace truebook::test

// TRUEBOOK_PROPERTY("what holds", [](int x) { RC_ASSERT(...); }): fails the Qt Test when a case is found that breaks it.
#define TRUEBOOK_PROPERTY(...) QVERIFY2(truebook::test::propertySeedFixed && rc::check(__VA_ARGS__), "see the case above")
