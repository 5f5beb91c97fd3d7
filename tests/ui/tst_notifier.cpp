// What needs a person is told once, counted when it comes again, and never takes the focus.
#include "ui/shell/notifier.h"

#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "tests/support/desk_rows.h"
#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"

using namespace truebook;
using namespace truebook::test;
using ui::shell::NoticeKind;
using ui::shell::Notifier;

class tst_notifier : public GuiCase
{
    Q_OBJECT
private:
    QTemporaryDir m_home;
    int m_files = 0;
    struct Fixture
    {
        explicit Fixture(const QString &path)
            : settings(path, QSettings::IniFormat)
            , field(&window)
            , notifier(&window, settings, QStringLiteral("anna.k"))
        {
            window.resize(800, 600);
            window.show();
            field.setFocus();
            notifier.takeStatus(status());
            notifier.takeSessions({});
            notifier.takeStops({});
        }
        void doubts(std::uint64_t count)
        {
            auto line = status();
            line.ordersInDoubt = count;
            notifier.takeStatus(line);
        }
        QSettings settings;
        QWidget window;
        QLineEdit field;
        Notifier notifier;
    };
    QString file() { return m_home.filePath(QStringLiteral("n%1.ini").arg(++m_files)); }

private Q_SLOTS:
    void aFloodIsOneLineAndOneSound()
    {
        Fixture f(file());
        QSignalSpy sounds(&f.notifier, &Notifier::sounded);
        for (std::uint64_t count = 1; count <= 5; ++count)
            f.doubts(count);
        f.doubts(2); // fewer is no news
        QCOMPARE(f.notifier.notices().size(), std::size_t(1));
        QCOMPARE(f.notifier.notices().front().times, 5);
        QCOMPARE(f.notifier.unread(), 5);
        QCOMPARE(sounds.count(), 1);
        QVERIFY(f.notifier.toast()->isVisible());
        QCOMPARE(f.window.focusWidget(), &f.field);
    }

    void whatWasSoAtTheBeginningIsNoNews()
    {
        Fixture f(file());
        f.notifier.forget();
        auto line = status();
        line.ordersInDoubt = 3;
        line.storeState = "full";
        f.notifier.takeStatus(line);
        api::StopRow stop;
        stop.scope = "firm";
        f.notifier.takeStops({{stop.key(), stop}});
        f.notifier.takeSessions({{"LP1.trade", session("LP1.trade", "lp-trade", "disconnected")}});
        QVERIFY(f.notifier.notices().empty());
    }

    void eachKindIsTold()
    {
        Fixture f(file());
        auto line = status();
        line.storeState = "full";
        f.notifier.takeStatus(line);
        f.notifier.takeSessions({{"LP1.trade", session("LP1.trade", "lp-trade", "silent")},
                                 {"PLATFORM1", session("PLATFORM1", "client", "disconnected")}});
        api::StopRow stop;
        stop.scope = "symbol";
        stop.id = "EURUSD";
        stop.actor = "bob";
        f.notifier.takeStops({{stop.key(), stop}});
        f.notifier.takeStops({{stop.key(), stop}});
        const auto &notices = f.notifier.notices();
        QCOMPARE(notices.size(), std::size_t(3));
        QCOMPARE(notices[0].kind, NoticeKind::Stop);
        QVERIFY(notices[0].text.contains(QStringLiteral("EURUSD")));
        QCOMPARE(notices[1].kind, NoticeKind::Lp);
        QCOMPARE(notices[2].kind, NoticeKind::Store);
    }

    // Sixty symbols that lose their quotes together are one line that says why; later ones of the same cause count there.
    void symbolsGoStaleTogether()
    {
        Fixture f(file());
        std::vector<api::QuoteRow> rows;
        for (int i = 0; i < 60; ++i) {
            auto row = quote(qPrintable(QStringLiteral("SYM%1").arg(i)), "1.08412", "1.08414");
            row.stale = i == 59; // nobody quotes that one from the beginning
            rows.push_back(row);
        }
        f.notifier.takeQuotes(rows);
        QVERIFY(f.notifier.notices().empty());
        f.notifier.takeSessions({{"LP1.price", session("LP1.price", "lp-price", "connecting")},
                                 {"LP2.price", session("LP2.price", "lp-price", "logged-on")},
                                 {"LP1.trade", session("LP1.trade", "lp-trade", "connecting")}});
        for (int i = 0; i < 58; ++i)
            rows[static_cast<std::size_t>(i)].stale = true;
        f.notifier.takeQuotes(rows);
        f.notifier.takeQuotes(rows); // nothing new
        QCOMPARE(f.notifier.notices().size(), std::size_t(1));
        QCOMPARE(f.notifier.notices().front().kind, NoticeKind::Quotes);
        QCOMPARE(f.notifier.notices().front().times, 1);
        const QString said = f.notifier.notices().front().text;
        QVERIFY2(said.startsWith(QStringLiteral("58 ")) && said.contains(QStringLiteral("SYM0, SYM1")),
                 qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("LP1.price")) && !said.contains(QStringLiteral("LP2.price"))
                     && !said.contains(QStringLiteral("LP1.trade")),
                 qPrintable(said));
        rows[58].stale = true;
        f.notifier.takeQuotes(rows);
        QCOMPARE(f.notifier.notices().size(), std::size_t(1));
        QCOMPARE(f.notifier.notices().front().times, 2);
        // Another cause is another line.
        f.notifier.takeSessions({{"LP1.price", session("LP1.price", "lp-price", "logged-on")},
                                 {"LP2.price", session("LP2.price", "lp-price", "logged-on")}});
        rows[3].stale = false;
        f.notifier.takeQuotes(rows);
        rows[3].stale = true;
        f.notifier.takeQuotes(rows);
        QCOMPARE(f.notifier.notices().size(), std::size_t(2));
        QVERIFY(f.notifier.notices().front().text.contains(QStringLiteral("all price sessions stand")));
    }

    // The file format is Microsoft's RIFF WAVE: sizes at 4 and 40, format at 20, channels, rate, bits behind it.
    void eachKindHasItsOwnSound()
    {
        QSet<QByteArray> all;
        for (const auto kind :
             {NoticeKind::Doubt, NoticeKind::Lp, NoticeKind::Store, NoticeKind::Stop, NoticeKind::Quotes}) {
            const QByteArray loud = ui::shell::soundOf(kind, 100);
            const auto little = [&loud](int at, int bytes) {
                quint32 value = 0;
                for (int i = bytes - 1; i >= 0; --i)
                    value = value << 8U | static_cast<uchar>(loud.at(at + i));
                return value;
            };
            QCOMPARE(loud.left(4), QByteArray("RIFF"));
            QCOMPARE(loud.mid(8, 8), QByteArray("WAVEfmt "));
            QCOMPARE(little(4, 4), quint32(loud.size() - 8));
            QCOMPARE(little(20, 2), 1U); // uncompressed
            QCOMPARE(little(22, 2), 1U);
            QCOMPARE(little(24, 4), 22'050U);
            QCOMPARE(little(34, 2), 16U);
            QCOMPARE(little(40, 4), quint32(loud.size() - 44));
            QVERIFY(loud.size() - 44 < 22'050); // half a second
            const auto peak = [](const QByteArray &sound) {
                int most = 0;
                for (int at = 44; at + 1 < sound.size(); at += 2)
                    most = std::max(most,
                                    std::abs(static_cast<qint16>(static_cast<uchar>(sound.at(at))
                                                                 | static_cast<uchar>(sound.at(at + 1)) << 8)));
                return most;
            };
            QVERIFY(peak(loud) > 24'000 && peak(loud) < 27'000); // four fifths of what 16 bits hold
            const int half = peak(ui::shell::soundOf(kind, 50));
            QVERIFY(half > 12'000 && half < 13'500);
            QCOMPARE(peak(ui::shell::soundOf(kind, 0)), 0);
            all.insert(loud);
        }
        QCOMPARE(all.size(), 5);
    }

    void aPlayerThatFailsLeavesTheBell()
    {
        ui::shell::SoundPlayer player;
        QSignalSpy played(&player, &ui::shell::SoundPlayer::played);
        QSignalSpy rang(&player, &ui::shell::SoundPlayer::rang);
        // `test -s FILE` holds when the file is there and not empty.
        player.setProgram(QStringLiteral("/usr/bin/test"), {QStringLiteral("-s")});
        player.play(NoticeKind::Lp, 0);
        player.play(NoticeKind::Lp, 60);
        QVERIFY(waitFor([&] { return played.count() == 1; }));
        QCOMPARE(rang.count(), 0);
        player.setProgram(QStringLiteral("/usr/bin/false"));
        player.play(NoticeKind::Lp, 60);
        QVERIFY(waitFor([&] { return rang.count() == 1; }));
        player.setProgram(QStringLiteral("/nowhere/player"));
        player.play(NoticeKind::Lp, 60);
        QVERIFY(waitFor([&] { return rang.count() == 2; }));
        player.play(NoticeKind::Lp, 60); // remembered: at once
        QCOMPARE(rang.count(), 3);
        QCOMPARE(played.count(), 1);
    }

    void eachUserHasHisVolume()
    {
        const QString path = file();
        {
            Fixture f(path);
            QCOMPARE(f.notifier.volume(), 60);
            f.notifier.setVolume(20);
        }
        Fixture f(path);
        QCOMPARE(f.notifier.volume(), 20);
        Notifier other(&f.window, f.settings, QStringLiteral("ben.t"));
        QCOMPARE(other.volume(), 60);
    }

    void aSoundThatIsOffStaysOff()
    {
        const QString path = file();
        {
            Fixture f(path);
            f.notifier.setSounds(NoticeKind::Doubt, false);
        }
        Fixture f(path);
        QSignalSpy sounds(&f.notifier, &Notifier::sounded);
        f.doubts(1);
        QCOMPARE(sounds.count(), 0);
        QCOMPARE(f.notifier.notices().size(), std::size_t(1));
    }
};

TRUEBOOK_TEST(tst_notifier)
#include "tst_notifier.moc"
