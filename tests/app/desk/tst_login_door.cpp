// The door where passwords are checked, on a kernel in memory, and what the socket takes against who may wish it.
#include "app/desk/login_door.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

#include "app/desk/control_socket.h"
#include "core/access/credential.h"
#include "core/access/permission_table.h"
#include "core/access/totp.h"
#include "core/commands/access_commands.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/test_case.h"

using namespace truebook;
using base::ReasonCode;

namespace {

struct Door
{
    QTemporaryDir folder;
    std::string file = folder.filePath(QStringLiteral("tb.db.totp")).toStdString();
    test::DeskFixture desk;
    app::LoginDoor door {file,
                         {[this](const auto &look) { look(desk.rooms().access.book()); },
                          [this](commands::Command command) {
                              desk.run(std::move(command));
                              return desk.answer;
                          },
                          [this] { return desk.now; }},
                         "test"};

    void add(const char *user, const char *password, bool totp)
    {
        auto command = commands::Command::of(
            commands::AddUser {user, events::Role::Administrator, *access::makeCredential(user, password, totp, 4)});
        command.origin = std::make_shared<const events::Origin>(events::Origin {"system:test", {}, {}});
        desk.run(std::move(command));
        QVERIFY(desk.answer.has_value());
    }
    ReasonCode logIn(const char *user, const char *password, const std::string &code = {})
    {
        api::LoginWish wish {user, password, code, "seat"};
        const auto grant = door.logInNow(wish);
        token = grant ? grant->token : std::string();
        return grant ? ReasonCode::None : grant.error().code;
    }
    std::string token;
};

std::string codeNow(const std::string &secret)
{
    return access::totpCode(secret, static_cast<std::uint64_t>(QDateTime::currentSecsSinceEpoch()) / 30);
}

} // namespace

class tst_login_door : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // What a person can send over the socket, some role may wish; what no role may is not taken there.
    void whatTheSocketTakesSomebodyMay()
    {
        const auto taken = app::commandsTaken();
        QVERIFY(taken.size() > 20);
        for (const std::string_view name : taken) {
            const auto &table = access::permissionTable();
            QVERIFY2(
                std::any_of(table.begin(), table.end(),
                            [name](const access::Permission &row) { return row.command == name && row.roles != 0; }),
                std::string(name).c_str());
        }
        QVERIFY(!app::parseCommand("OpenLogin {\"user\":\"anna\"}").has_value());
    }

    void aPasswordOpens()
    {
        Door f;
        QVERIFY(!f.door.usersExist());
        f.add("anna", "of a long line", false);
        QVERIFY(f.door.usersExist());
        QCOMPARE(f.logIn("anna", "of a long lime"), ReasonCode::LoginFailed);
        QCOMPARE(f.logIn("anna", ""), ReasonCode::LoginFailed);
        QCOMPARE(f.logIn("", "of a long line"), ReasonCode::LoginFailed);
        QCOMPARE(f.logIn("anna", "of a long line"), ReasonCode::None);
        QVERIFY(f.desk.rooms().access.book().login(access::loginOf(f.token)) != nullptr);
        const std::string first = f.token;
        QCOMPARE(f.logIn("anna", "of a long line"), ReasonCode::None);
        QVERIFY(f.token != first); // another seat's login
        QVERIFY(f.door.logOutNow(first).has_value());
        QVERIFY(f.desk.rooms().access.book().login(access::loginOf(first)) == nullptr);
        QVERIFY(f.desk.rooms().access.book().login(access::loginOf(f.token)) != nullptr);
    }

    void theSixthAttemptIsNotLookedAt()
    {
        Door f;
        f.add("anna", "of a long line", false);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(f.logIn("anna", "wrong"), ReasonCode::LoginFailed);
        QCOMPARE(f.logIn("anna", "of a long line"), ReasonCode::LoginBlocked);
        f.desk.now = f.desk.now.plusNanos(31'000'000'000);
        QCOMPARE(f.logIn("anna", "of a long line"), ReasonCode::None);
    }

    // Without the file, or with one that others may read, nobody with a second factor gets in.
    void aSecondFactorIsNeeded()
    {
        Door f;
        const std::string secret = access::makeTotpSecret();
        f.add("anna", "of a long line", true);
        QCOMPARE(f.logIn("anna", "of a long line", codeNow(secret)), ReasonCode::LoginFailed);
        QVERIFY(app::setTotpSecret(f.file, "bert", access::makeTotpSecret()).has_value());
        QVERIFY(app::setTotpSecret(f.file, "anna", secret).has_value());
        const QString path = QString::fromStdString(f.file);
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QCOMPARE(f.logIn("anna", "of a long line", codeNow(secret)), ReasonCode::LoginFailed);
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(f.logIn("anna", "of a long line"), ReasonCode::LoginFailed);
        QCOMPARE(f.logIn("anna", "of a long line", codeNow(secret)), ReasonCode::None);
        QVERIFY(app::setTotpSecret(f.file, "anna", {}).has_value());
        QCOMPARE(app::totpSecret(f.file, "anna").value_or("?"), std::string());
        QCOMPARE(app::totpSecret(f.file, "bert").value_or("?").size(), std::size_t(32));
    }
};

TRUEBOOK_TEST(tst_login_door)
#include "tst_login_door.moc"
