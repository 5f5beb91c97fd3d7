// Users in the books: who may be added and changed, what a login opens, what shuts it, and that the one door of the kernel
// asks for it.
#include "tests/support/test_case.h"

#include "core/access/credential.h"
#include "core/commands/access_commands.h"
#include "core/commands/note_commands.h"
#include "core/events/control_events.h"
#include "core/events/note_events.h"
#include "tests/support/desk_fixture.h"

using namespace truebook;
using base::ReasonCode;
using commands::Command;
using events::Role;

namespace {

events::Credential credential(const char *password = "a long day's night")
{
    return *access::makeCredential("", password, false, 1);
}

class Desk : public test::DeskFixture
{
public:
    // As `user` with the login of `token`; without a token as somebody who only says so.
    template <class T>
    std::vector<events::Event> as(const char *user, T body, const char *token = "")
    {
        Command command = Command::of(std::move(body));
        command.origin = std::make_shared<const events::Origin>(events::Origin {user, "seat", "why"});
        command.session = access::loginOf(token);
        return run(std::move(command));
    }
    template <class T>
    std::vector<events::Event> desk(T body)
    {
        return as("system:test", std::move(body));
    }
    // A user whose token is his name.
    void add(const char *user, Role role, std::int64_t seconds = 3'600)
    {
        desk(commands::AddUser {user, role, credential()});
        QVERIFY(answer.has_value());
        login(user, seconds);
        QVERIFY(answer.has_value());
    }
    void login(const char *user, std::int64_t seconds = 3'600, std::uint64_t step = 0)
    {
        desk(commands::OpenLogin {user, access::loginOf(user), seconds, step});
    }
    ReasonCode code() const { return answer ? ReasonCode::None : answer.error().code; }
    const access::UserBook &book() { return rooms().access.book(); }
};

const commands::WriteNote note {{}, {}, "words"};

} // namespace

class tst_users : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutUsersEverythingIsAsItWas()
    {
        Desk f;
        f.as("somebody", note);
        QCOMPARE(f.code(), ReasonCode::None);
        f.wish(note); // by nobody
        QCOMPARE(f.code(), ReasonCode::None);
        f.as("somebody", commands::AddUser {"anna", Role::Administrator, credential()});
        QCOMPARE(f.code(), ReasonCode::None);
        f.as("somebody", note);
        QCOMPARE(f.code(), ReasonCode::NotLoggedIn);
        f.wish(note);
        QCOMPARE(f.code(), ReasonCode::NotLoggedIn);
    }

    void addAndChangeAreRefused_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<ReasonCode>("code");
        QTest::newRow("BadIdentifier: empty") << QByteArray() << ReasonCode::BadIdentifier;
        QTest::newRow("BadIdentifier: the desk's own") << QByteArray("system:desk") << ReasonCode::BadIdentifier;
        QTest::newRow("BadIdentifier: a blank") << QByteArray("a b") << ReasonCode::BadIdentifier;
        QTest::newRow("BadIdentifier: a tab") << QByteArray("a\tb") << ReasonCode::BadIdentifier;
        QTest::newRow("BadIdentifier: a digit first") << QByteArray("1a") << ReasonCode::BadIdentifier;
        QTest::newRow("BadIdentifier: long") << QByteArray(41, 'a') << ReasonCode::BadIdentifier;
        QTest::newRow("AlreadyExists") << QByteArray("anna") << ReasonCode::AlreadyExists;
        QTest::newRow("good") << QByteArray("a.b-c_d@E2") << ReasonCode::None;
    }
    void addAndChangeAreRefused()
    {
        QFETCH(QByteArray, user);
        QFETCH(ReasonCode, code);
        Desk f;
        f.add("anna", Role::Administrator);
        f.as("anna", commands::AddUser {user.toStdString(), Role::Dealer, credential()}, "anna");
        QCOMPARE(f.code(), code);
    }

    void whoIsNotThereIsUnknown()
    {
        Desk f;
        f.add("anna", Role::Administrator);
        f.as("anna", commands::ChangeUser {"bert", Role::Dealer, {}}, "anna");
        QCOMPARE(f.code(), ReasonCode::UnknownUser);
        f.as("anna", commands::SetCredential {"bert", credential()}, "anna");
        QCOMPARE(f.code(), ReasonCode::UnknownUser);
        f.as("anna", commands::AddUser {"bert", Role::Dealer, {}}, "anna");
        QCOMPARE(f.code(), ReasonCode::MissingField);
    }

    void oneAdministratorRemains()
    {
        Desk f;
        f.desk(commands::AddUser {"dora", Role::Dealer, credential()});
        QCOMPARE(f.code(), ReasonCode::LastAdministrator); // she could add nobody, and nobody her
        f.add("anna", Role::Administrator);
        f.as("anna", commands::ChangeUser {"anna", {}, false}, "anna");
        QCOMPARE(f.code(), ReasonCode::LastAdministrator);
        f.as("anna", commands::ChangeUser {"anna", Role::Manager, {}}, "anna");
        QCOMPARE(f.code(), ReasonCode::LastAdministrator);
        f.add("adam", Role::Administrator);
        f.as("anna", commands::ChangeUser {"anna", Role::Manager, {}}, "anna");
        QCOMPARE(f.code(), ReasonCode::None);
        QCOMPARE(f.book().user("anna")->role, Role::Manager);
        f.as("adam", commands::ChangeUser {"adam", {}, false}, "adam");
        QCOMPARE(f.code(), ReasonCode::LastAdministrator);
    }

    // given users / when a person wishes something / then only with a login, his own, that holds, and of a role that may;
    // and the refusal is journaled under the name that was said
    void aWishNeedsALogin()
    {
        Desk f;
        f.add("anna", Role::Administrator);
        f.add("dora", Role::Dealer, 60);
        const auto written = f.as("dora", note, "dora");
        QCOMPARE(f.code(), ReasonCode::None);
        QCOMPARE(written.front().origin->actor, std::string("dora"));
        f.as("anna", note, "dora"); // dora's login does not make her anna
        QCOMPARE(f.code(), ReasonCode::NotLoggedIn);
        f.as("dora", note, "guessed");
        QCOMPARE(f.code(), ReasonCode::NotLoggedIn);
        const auto refused = f.as("dora", commands::ReleaseStop {"firm", {}}, "dora");
        QCOMPARE(f.code(), ReasonCode::NotPermitted);
        QCOMPARE(refused.size(), std::size_t(1));
        const auto *fact = test::first<events::CommandRefused>(refused);
        QVERIFY(fact != nullptr);
        QCOMPARE(fact->command, std::string("ReleaseStop"));
        QCOMPARE(fact->code, std::string("NotPermitted"));
        QCOMPARE(refused.front().origin->actor, std::string("dora"));
        f.as("dora", commands::AddUser {"eva", Role::Administrator, credential()}, "dora");
        QCOMPARE(f.code(), ReasonCode::NotPermitted);
        QVERIFY(f.book().user("eva") == nullptr);
        f.now = f.now.plusNanos(60'000'000'000);
        f.as("dora", note, "dora");
        QCOMPARE(f.code(), ReasonCode::LoginExpired);
    }

    // The desk's own wishes and clients' orders are nobody's login, and what follows from a person's wish neither.
    void sessionsAndTheDeskAreNoPersons()
    {
        Desk f;
        f.brokerage(0);
        f.quote("LP1", "EURUSD", "1.10000", "1.10010");
        f.add("anna", Role::Administrator);
        f.add("dora", Role::Dealer);
        const auto filled = f.as("fix:PLATFORM1", f.market("N1", domain::Side::Buy, "3000"));
        QCOMPARE(f.code(), ReasonCode::None);
        QVERIFY(test::first<events::ClientFilled>(filled) != nullptr);
        // a cover order of dora is routed by a command that follows from it, which no person may wish
        const auto covered = f.as(
            "dora", commands::PlaceCover {domain::Symbol("EURUSD"), domain::Side::Buy, test::units("3000"), {}, {}},
            "dora");
        QCOMPARE(f.code(), ReasonCode::None);
        QVERIFY(test::first<events::CommandRefused>(covered) == nullptr);
        QVERIFY(test::first<events::LpOrderPlaced>(covered) != nullptr);
    }

    void wrongPasswordsAreCountedAndThenNotLookedAt()
    {
        Desk f;
        f.add("anna", Role::Administrator);
        for (int i = 0; i < 4; ++i)
            f.desk(commands::RefuseLogin {"anna", false});
        f.login("anna");
        QCOMPARE(f.code(), ReasonCode::None); // and the count begins anew
        for (int i = 0; i < 5; ++i)
            f.desk(commands::RefuseLogin {"anna", false});
        QCOMPARE(f.book().user("anna")->failures, std::uint64_t(5));
        f.login("anna");
        QCOMPARE(f.code(), ReasonCode::LoginBlocked);
        f.now = f.now.plusNanos(29'000'000'000);
        f.desk(commands::RefuseLogin {"anna", true}); // who hammers on it makes it no longer
        f.login("anna");
        QCOMPARE(f.code(), ReasonCode::LoginBlocked);
        f.now = f.now.plusNanos(1'000'000'000);
        f.desk(commands::RefuseLogin {"anna", false});
        f.now = f.now.plusNanos(59'000'000'000);
        f.login("anna");
        QCOMPARE(f.code(), ReasonCode::LoginBlocked);
        f.now = f.now.plusNanos(1'000'000'000);
        f.login("anna");
        QCOMPARE(f.code(), ReasonCode::None);
        // of a name that nobody has, nothing is written: it may be a password
        const auto told = f.desk(commands::RefuseLogin {"my secret password", false});
        QCOMPARE(test::first<events::LoginRefused>(told)->user, std::string());
    }

    void aCodeOpensOnce()
    {
        Desk f;
        events::Credential second = credential();
        second.totp = true;
        f.desk(commands::AddUser {"anna", Role::Administrator, second});
        f.login("anna");
        QCOMPARE(f.code(), ReasonCode::LoginFailed); // no code at all
        f.login("anna", 60, 77);
        QCOMPARE(f.code(), ReasonCode::None);
        f.login("anna", 60, 77);
        QCOMPARE(f.code(), ReasonCode::LoginFailed);
        f.login("anna", 60, 76);
        QCOMPARE(f.code(), ReasonCode::LoginFailed);
        f.login("anna", 60, 78);
        QCOMPARE(f.code(), ReasonCode::None);
        f.login("anna", 86'401, 79);
        QCOMPARE(f.code(), ReasonCode::BadValue);
    }

    void whatChangesAUserEndsHisLogins()
    {
        Desk f;
        f.add("anna", Role::Administrator);
        f.add("dora", Role::Dealer);
        f.as("dora", commands::SetCredential {"anna", credential()}, "dora");
        QCOMPARE(f.code(), ReasonCode::NotPermitted);
        f.as("dora", commands::SetCredential {"dora", credential("another long night")}, "dora"); // her own
        QCOMPARE(f.code(), ReasonCode::None);
        f.as("dora", note, "dora");
        QCOMPARE(f.code(), ReasonCode::NotLoggedIn);
        f.login("dora");
        f.as("anna", commands::ChangeUser {"dora", Role::RiskManager, {}}, "anna");
        f.as("dora", note, "dora");
        QCOMPARE(f.code(), ReasonCode::NotLoggedIn);
        f.login("dora");
        f.as("anna", commands::ChangeUser {"dora", {}, false}, "anna");
        f.as("dora", note, "dora");
        QCOMPARE(f.code(), ReasonCode::NotLoggedIn);
        f.login("dora");
        QCOMPARE(f.code(), ReasonCode::LoginFailed);
        f.desk(commands::CloseLogin {access::loginOf("anna")});
        QCOMPARE(f.code(), ReasonCode::None);
        f.as("anna", note, "anna");
        QCOMPARE(f.code(), ReasonCode::NotLoggedIn);
        f.desk(commands::CloseLogin {access::loginOf("anna")});
        QCOMPARE(f.code(), ReasonCode::NotLoggedIn);
    }

    // given a journal with all that happens to users / when it is replayed, or saved books are loaded / then the books are
    // the same, and a login of before still opens
    void theyComeBack()
    {
        Desk f;
        f.add("anna", Role::Administrator);
        f.add("dora", Role::Dealer);
        f.desk(commands::RefuseLogin {"dora", false});
        f.as("anna", commands::AddUser {"eva", Role::Auditor, credential()}, "anna");
        f.as("anna", commands::ChangeUser {"eva", {}, false}, "anna");
        f.add("fred", Role::Compliance);
        f.desk(commands::CloseLogin {access::loginOf("fred")});
        const std::string saved = f.kernel.rooms().save();
        app::DeskRooms loaded;
        QVERIFY(loaded.load(saved).has_value());
        QCOMPARE(loaded.save(), saved);
        kernel::Kernel again(app::deskRoomFactory(), f.store);
        QVERIFY(again.open().has_value());
        QCOMPARE(again.rooms().save(), saved);
        QVERIFY(saved.find("\nUser {\"user\":\"dora\",\"role\":\"dealer\",\"active\":true") != std::string::npos);
        QVERIFY(loaded.access.book().login(access::loginOf("dora")) != nullptr);
        QVERIFY(loaded.access.book().login(access::loginOf("fred")) == nullptr);
        QCOMPARE(loaded.access.book().user("dora")->failures, std::uint64_t(1));
    }
};

TRUEBOOK_TEST(tst_users)
#include "tst_users.moc"
