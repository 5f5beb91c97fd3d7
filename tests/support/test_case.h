#pragma once
// Qt Test classes of one room share a program. TRUEBOOK_TEST(tst_noun) registers a class; ctest runs `program tst_noun`.
#include <QObject>
#include <QTest>

#include <functional>
#include <memory>
#include <string>

namespace truebook::test {

void registerCase(const char *name, std::function<std::unique_ptr<QObject>()> make);

template <class T>
struct Registration
{
    explicit Registration(const char *name)
    {
        registerCase(name, [] { return std::make_unique<T>(); });
    }
};

// ../shared/data beside the project, or empty when this machine has none (the test then skips and says so).
std::string sharedData();

} // namespace truebook::test

#define TRUEBOOK_TEST(Class) static const ::truebook::test::Registration<Class> registration_##Class(#Class);
