// One batch is one atomic unit: what cannot be committed never happened.
#include "tests/support/test_case.h"

#include "tests/support/desk_fixture.h"

using namespace truebook;
using test::DeskFixture;

namespace {
// Refuses appends on demand, as a full disk does.
class FailingStore final : public ports::JournalStore
{
public:
    base::Result<void> append(const ports::JournalRow &row) override
    {
        if (full)
            return base::refuse(base::ReasonCode::StoreFull, "no space");
        return inner.append(row);
    }
    base::Result<std::optional<ports::JournalRow>> last() override { return inner.last(); }
    base::Result<void> read(std::uint64_t from, const std::function<bool(const ports::JournalRow &)> &visit) override
    {
        return inner.read(from, visit);
    }
    base::Result<std::string> meta(const std::string &key) override { return inner.meta(key); }
    base::Result<void> setMeta(const std::string &key, const std::string &value) override
    {
        return inner.setMeta(key, value);
    }

    store::MemoryStore inner;
    bool full = false;
};
} // namespace

class tst_kernel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusedCommitLeavesNothing()
    {
        FailingStore store;
        kernel::Kernel kernel(app::deskRoomFactory(), store);
        QVERIFY(kernel.open().has_value());
        const auto define = [&](const char *name) {
            std::vector<kernel::Input> inputs;
            commands::Command command
                = commands::Command::of(commands::Establish<events::GroupDefined> {{domain::GroupId(name), {}}});
            command.correlation = 7;
            inputs.emplace_back(command);
            return kernel.run(inputs, domain::UtcTime::fromNanos(1));
        };
        QVERIFY(define("A").commit.has_value());
        const std::string digest = kernel.digest();
        store.full = true;
        const auto refused = define("B");
        QVERIFY(!refused.commit.has_value());
        QVERIFY(!refused.outcomes.front().result.has_value());
        QVERIFY(!refused.events);
        QCOMPARE(kernel.digest(), digest);
        QVERIFY(kernel.healthy());
        store.full = false;
        QVERIFY(define("B").commit.has_value());
        QCOMPARE(kernel.lastSequence(), std::uint64_t(2));
    }

    // The journal's time never goes back, whatever the clock does.
    void timeNeverGoesBack()
    {
        DeskFixture desk;
        desk.now = *domain::UtcTime::parse("2014-05-05T12:00:00Z");
        desk.establish(events::GroupDefined {domain::GroupId("A"), {}});
        desk.now = *domain::UtcTime::parse("2014-05-05T11:00:00Z");
        const auto events = desk.establish(events::GroupDefined {domain::GroupId("B"), {}});
        QVERIFY(events.front().at >= *domain::UtcTime::parse("2014-05-05T12:00:00Z"));
    }

    void refusalIsAnEvent()
    {
        DeskFixture desk;
        const auto events = desk.establish(events::GroupDefined {});
        QCOMPARE(events.size(), std::size_t(1));
        const auto *refused = events.front().as<events::CommandRefused>();
        QVERIFY(refused != nullptr);
        QCOMPARE(refused->code, std::string("MissingField"));
        QVERIFY(!desk.answer.has_value());
    }

    // An edited row is found when the books are rebuilt.
    void editedJournalIsNotOpened()
    {
        DeskFixture desk;
        desk.brokerage();
        store::MemoryStore edited;
        bool first = true;
        const auto copied = desk.store.read(1, [&](const ports::JournalRow &row) {
            ports::JournalRow changed = row;
            if (!first) {
                const std::size_t at = changed.lines.find("EURUSD");
                if (at != std::string::npos)
                    changed.lines[at] = 'X';
            }
            first = false;
            return edited.append(changed).has_value();
        });
        QVERIFY(copied.has_value());
        kernel::Kernel kernel(app::deskRoomFactory(), edited);
        const auto opened = kernel.open();
        QVERIFY(!opened.has_value());
        QCOMPARE(opened.error().code == base::ReasonCode::JournalChainBroken, true);
    }
};

TRUEBOOK_TEST(tst_kernel)
#include "tst_kernel.moc"
