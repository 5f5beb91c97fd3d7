#include "tests/support/test_case.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstring>
#include <map>

namespace truebook::test {

namespace {
std::map<std::string, std::function<std::unique_ptr<QObject>()>> &cases()
{
    static std::map<std::string, std::function<std::unique_ptr<QObject>()>> all;
    return all;
}
} // namespace

void registerCase(const char *name, std::function<std::unique_ptr<QObject>()> make)
{
    cases()[name] = std::move(make);
}

std::string sharedData()
{
    for (const char *path : {"../shared/data", "../../shared/data"}) {
        if (QFileInfo::exists(QString::fromLatin1(path)))
            return path;
    }
    return {};
}

} // namespace truebook::test

#ifdef TRUEBOOK_TEST_GUI
#include <QApplication>
using Application = QApplication;
#else
using Application = QCoreApplication;
#endif

// program [tst_noun [Qt Test options]]: one class, or all of them.
int main(int argc, char **argv)
{
    Application application(argc, argv);
    auto &all = truebook::test::cases();
    if (argc > 1 && all.count(argv[1]) > 0) {
        const auto object = all[argv[1]]();
        for (int i = 1; i + 1 < argc; ++i)
            argv[i] = argv[i + 1];
        return QTest::qExec(object.get(), argc - 1, argv);
    }
    if (argc > 1 && argv[1][0] != '-') {
        std::fprintf(stderr, "no test class %s here\n", argv[1]);
        return 2;
    }
    int failed = 0;
    for (const auto &[name, make] : all)
        failed += QTest::qExec(make().get(), argc, argv);
    return failed == 0 ? 0 : 1;
}
