#pragma once
// What needs a person, told once: an order in doubt, an LP that is silent or gone, a store that takes nothing, a Stop, symbols
// that nobody quotes any more. A line a thing, counted when it happens again; a toast that never takes the focus; a sound,
// each kind on or off and the volume for its user.
#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <set>
#include <vector>

#include "core/api/desk_api.h"
#include "ui/shell/notice_sound.h"

class QLabel;
class QMenu;
class QSettings;
class QToolButton;
class QWidget;

namespace truebook::ui::shell {

struct Notice
{
    NoticeKind kind = NoticeKind::Doubt;
    QString cause; // what is told again under the same one is counted, with its newest words
    QString text;
    domain::UtcTime at; // the last time
    int times = 1;
};

class Notifier : public QObject
{
    Q_OBJECT
public:
    static constexpr int noticesKept = 50;
    static constexpr int toastMillis = 6'000;
    static constexpr int soundEveryMillis = 2'000; // a flood is one sound

    // The settings outlive it; `user` is whose sounds they are.
    Notifier(QWidget *window, QSettings &settings, const QString &user);

    void takeStatus(const api::StatusLine &status);
    void takeSessions(const std::map<std::string, api::SessionRow> &sessions);
    void takeStops(const std::map<std::string, api::StopRow> &stops);
    // All quotes as they stand. Symbols that went stale since the last time are one notice, with what their LPs' sessions
    // say as its cause.
    void takeQuotes(const std::vector<api::QuoteRow> &quotes);
    // What the program itself has to say of the world outside.
    void say(const QString &words);
    // The desk is gone; the next one's first rows are no news.
    void forget();
    // Whose settings count.
    void setUser(const QString &user) { m_user = user; }

    const std::vector<Notice> &notices() const { return m_notices; } // newest first
    int unread() const { return m_unread; }
    QToolButton *bell() const { return m_bell; }
    QLabel *toast() const { return m_toast; }
    bool sounds(NoticeKind kind) const;
    void setSounds(NoticeKind kind, bool on);
    int volume() const; // 0 to 100
    void setVolume(int volume);
    SoundPlayer &player() { return m_player; }
    void open();

Q_SIGNALS:
    void sounded(truebook::ui::shell::NoticeKind kind);

private:
    void tell(NoticeKind kind, const QString &text, const QString &cause = {});
    void fill();
    void fillVolumes();
    void showUnread();
    static QString kindText(NoticeKind kind);
    QString key(NoticeKind kind) const;

    QWidget *m_window;
    QSettings &m_settings;
    QString m_user;
    QToolButton *m_bell;
    QMenu *m_menu;
    QLabel *m_toast;
    QTimer m_toastEnd;
    QElapsedTimer m_lastSound;
    SoundPlayer m_player;
    std::vector<Notice> m_notices;
    int m_unread = 0;
    domain::UtcTime m_now;
    bool m_statusKnown = false;
    bool m_sessionsKnown = false;
    bool m_stopsKnown = false;
    bool m_quotesKnown = false;
    std::uint64_t m_doubts = 0;
    std::string m_store;
    std::map<std::string, std::string> m_states; // of LP sessions
    std::map<std::string, bool> m_stops;
    std::set<std::string> m_prices; // of those, the ones that bring prices
    std::set<std::string> m_stale; // symbols
};

} // namespace truebook::ui::shell
