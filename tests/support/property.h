#pragma once
// Properties checked by RapidCheck inside Qt Test. The seed is fixed, so that a run says the same twice; a long campaign
// sets RC_PARAMS itself, for instance RC_PARAMS="seed=7 max_success=100000".
#include <rapidcheck.h>

#include <QTest>

#include <cstdlib>
#include <iostream>
#include <string>

namespace truebook::test {

inline const bool propertySeedFixed = ::setenv("RC_PARAMS", "seed=20140505 max_success=1000", 0) == 0;

// For a property whose every case is costly (files): a twentieth of the cases.
template <class Testable>
bool checkFewer(const std::string &name, Testable &&testable)
{
    const auto &configuration = rc::detail::configuration();
    rc::detail::TestParams params = configuration.testParams;
    params.maxSuccess = (params.maxSuccess + 19) / 20;
    rc::detail::TestMetadata metadata;
    metadata.id = name;
    metadata.description = name;
    const auto result = rc::detail::checkTestable(std::forward<Testable>(testable), metadata, params);
    std::cerr << "\n- " << name << "\n";
    rc::detail::printResultMessage(result, std::cerr);
    std::cerr << std::endl;
    return result.template is<rc::detail::SuccessResult>();
}

} // namespace truebook::test

// TRUEBOOK_PROPERTY("what holds", [](int x) { RC_ASSERT(...); }): fails the Qt Test when a case is found that breaks it.
#define TRUEBOOK_PROPERTY(...)                                                                                         \
    QVERIFY2(truebook::test::propertySeedFixed &&rc::check(__VA_ARGS__), "see the case above")
#define TRUEBOOK_COSTLY_PROPERTY(...)                                                                                  \
    QVERIFY2(truebook::test::propertySeedFixed &&truebook::test::checkFewer(__VA_ARGS__), "see the case above")
