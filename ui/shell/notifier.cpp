#include "ui/shell/notifier.h"

#include <QAccessible>
#include <QActionGroup>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

#include <algorithm>
#include <utility>

#include "ui/format/numbers.h"
#include "ui/format/words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::shell {

namespace {
constexpr NoticeKind kinds[]
    = {NoticeKind::Doubt, NoticeKind::Lp, NoticeKind::Store, NoticeKind::Stop, NoticeKind::Quotes};
constexpr int usualVolume = 60;
constexpr qsizetype symbolsNamed = 5; // of many that went stale together
constexpr int aboveStatusBar = 40;
} // namespace

Notifier::Notifier(QWidget *window, QSettings &settings, const QString &user)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
    , m_user(user)
    , m_bell(new QToolButton(window))
    , m_menu(new QMenu(m_bell))
    , m_toast(new QLabel(window))
{
    m_bell->setObjectName(QStringLiteral("notices"));
    m_bell->setMenu(m_menu);
    m_bell->setPopupMode(QToolButton::InstantPopup);
    m_bell->setFocusPolicy(Qt::TabFocus);
    m_bell->setFont(theme::font(theme::basePixels - 1));
    m_bell->setFixedHeight(20);
    m_bell->setToolTip(tr("What needed a person, newest first, and which sounds are on (Ctrl+Shift+N)"));
    connect(m_menu, &QMenu::aboutToShow, this, &Notifier::fill);
    m_toast->setObjectName(QStringLiteral("toast"));
    m_toast->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_toast->setFocusPolicy(Qt::NoFocus);
    m_toast->setTextFormat(Qt::PlainText);
    m_toast->setAutoFillBackground(true);
    m_toast->setFrameShape(QFrame::StyledPanel);
    m_toast->setContentsMargins(12, 8, 12, 8);
    m_toast->hide();
    m_toastEnd.setSingleShot(true);
    m_toastEnd.setInterval(toastMillis);
    connect(&m_toastEnd, &QTimer::timeout, m_toast, &QWidget::hide);
    showUnread();
}

QString Notifier::kindText(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::Doubt:
        return tr("Orders in doubt");
    case NoticeKind::Lp:
        return tr("LPs silent or disconnected");
    case NoticeKind::Store:
        return tr("The store takes nothing");
    case NoticeKind::Stop:
        return tr("Stops");
    case NoticeKind::Quotes:
        break;
    }
    return tr("Symbols that nobody quotes");
}

QString Notifier::key(NoticeKind kind) const
{
    return QStringLiteral("notices/%1/sound%2").arg(m_user, QString::number(static_cast<int>(kind)));
}

bool Notifier::sounds(NoticeKind kind) const
{
    return m_settings.value(key(kind), true).toBool();
}

void Notifier::setSounds(NoticeKind kind, bool on)
{
    m_settings.setValue(key(kind), on);
}

int Notifier::volume() const
{
    return std::clamp(m_settings.value(QStringLiteral("notices/%1/volume").arg(m_user), usualVolume).toInt(), 0, 100);
}

void Notifier::setVolume(int volume)
{
    m_settings.setValue(QStringLiteral("notices/%1/volume").arg(m_user), volume);
}

void Notifier::takeStatus(const api::StatusLine &status)
{
    m_now = status.now;
    if (m_statusKnown && status.ordersInDoubt > m_doubts)
        tell(NoticeKind::Doubt, tr("An LP's answer is not known: an order is in doubt (Ctrl+Shift+D)"));
    if (m_statusKnown && status.storeState != m_store && status.storeState != "ok")
        tell(NoticeKind::Store,
             status.storeState == "full" ? tr("The disk is full: no order is taken")
                                         : tr("The store failed: no order is taken"));
    m_doubts = status.ordersInDoubt;
    m_store = status.storeState;
    m_statusKnown = true;
}

void Notifier::takeSessions(const std::map<std::string, api::SessionRow> &sessions)
{
    for (const auto &[id, row] : sessions) {
        if (row.kind == "client")
            continue;
        std::string &before = m_states[id];
        if (m_sessionsKnown && before != row.state && (row.state == "silent" || row.state == "disconnected"))
            tell(NoticeKind::Lp,
                 QStringLiteral("%1: %2").arg(format::text(id), format::sessionState(row.state, false).text));
        before = row.state;
        if (row.kind == "lp-price")
            m_prices.insert(id);
    }
    m_sessionsKnown = true;
}

void Notifier::takeStops(const std::map<std::string, api::StopRow> &stops)
{
    std::map<std::string, bool> now;
    for (const auto &[id, row] : stops) {
        now[id] = true;
        if (m_stopsKnown && m_stops.count(id) == 0)
            tell(NoticeKind::Stop,
                 tr("Stop set: %1, by %2").arg(format::stopObject(row.scope, row.id), format::text(row.actor)));
    }
    m_stops = std::move(now);
    m_stopsKnown = true;
}

void Notifier::takeQuotes(const std::vector<api::QuoteRow> &quotes)
{
    std::set<std::string> now;
    QStringList fresh;
    for (const auto &row : quotes) {
        if (!row.stale)
            continue;
        now.insert(row.symbol.text());
        if (m_quotesKnown && m_stale.count(row.symbol.text()) == 0)
            fresh.append(format::text(row.symbol.text()));
    }
    m_stale = std::move(now);
    if (std::exchange(m_quotesKnown, true) && !fresh.isEmpty()) {
        QStringList lost;
        for (const auto &[id, state] : m_states) {
            if (m_prices.count(id) > 0 && state != "logged-on")
                lost.append(format::text(id));
        }
        QString symbols = fresh.mid(0, symbolsNamed).join(QStringLiteral(", "));
        if (fresh.size() > symbolsNamed)
            symbols += QStringLiteral(", …");
        const int count = static_cast<int>(fresh.size());
        const QString cause = lost.join(QStringLiteral(", "));
        tell(NoticeKind::Quotes,
             cause.isEmpty()
                 ? tr("%n symbol(s) quoted by nobody, though all price sessions stand: %1", nullptr, count).arg(symbols)
                 : tr("%n symbol(s) quoted by nobody: %1. Not logged on: %2", nullptr, count).arg(symbols, cause),
             QStringLiteral("quotes ") + cause);
    }
}

void Notifier::say(const QString &words)
{
    tell(NoticeKind::Lp, words);
}

void Notifier::forget()
{
    m_statusKnown = m_sessionsKnown = m_stopsKnown = m_quotesKnown = false;
    m_states.clear();
    m_prices.clear();
    m_stops.clear();
    m_stale.clear();
    m_toast->hide();
}

void Notifier::tell(NoticeKind kind, const QString &text, const QString &cause)
{
    Notice notice {kind, cause.isEmpty() ? text : cause, text, m_now, 1};
    const auto known = std::find_if(m_notices.begin(), m_notices.end(),
                                    [&](const Notice &one) { return one.kind == kind && one.cause == notice.cause; });
    if (known != m_notices.end()) {
        notice.times = known->times + 1;
        m_notices.erase(known);
    }
    m_notices.insert(m_notices.begin(), notice);
    if (m_notices.size() > noticesKept)
        m_notices.pop_back();
    ++m_unread;
    showUnread();
    QString said = text;
    if (notice.times > 1)
        said += QStringLiteral(" (%1×)").arg(notice.times);
    m_toast->setText(QStringLiteral("◆ ") + said);
    m_toast->setAccessibleName(said);
    QPalette palette = m_toast->palette();
    palette.setColor(QPalette::Window, theme::coloursOf(m_window)[theme::Role::Raised]);
    palette.setColor(QPalette::WindowText, theme::coloursOf(m_window)[theme::Role::Attention]);
    m_toast->setPalette(palette);
    m_toast->adjustSize();
    m_toast->move(m_window->width() - m_toast->width() - 2 * theme::gap,
                  m_window->height() - m_toast->height() - aboveStatusBar);
    m_toast->show();
    m_toast->raise();
    m_toastEnd.start();
    QAccessibleEvent event(m_toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    if (sounds(kind) && (!m_lastSound.isValid() || m_lastSound.elapsed() >= soundEveryMillis)) {
        m_lastSound.start();
        m_player.play(kind, volume());
        Q_EMIT sounded(kind);
    }
}

void Notifier::showUnread()
{
    m_bell->setText(m_unread == 0 ? tr("Notices") : tr("◆ %n notice(s)", nullptr, m_unread));
    m_bell->setAccessibleName(m_unread == 0 ? tr("Notices") : tr("%n new notice(s)", nullptr, m_unread));
}

void Notifier::fill()
{
    m_menu->clear();
    if (m_notices.empty())
        m_menu->addAction(tr("Nothing needed a person yet"))->setEnabled(false);
    constexpr std::size_t shownMost = 20;
    for (std::size_t i = 0; i < std::min(m_notices.size(), shownMost); ++i) {
        const Notice &notice = m_notices[i];
        QString line = QString::fromStdString(notice.at.text()).mid(11, 8) + QStringLiteral(" UTC  ") + notice.text;
        if (notice.times > 1)
            line += QStringLiteral("  ×%1").arg(notice.times);
        m_menu->addAction(line);
    }
    m_menu->addSeparator();
    for (const NoticeKind kind : kinds) {
        auto *sound = m_menu->addAction(tr("Sound: %1").arg(kindText(kind)));
        sound->setCheckable(true);
        sound->setChecked(sounds(kind));
        connect(sound, &QAction::toggled, this, [this, kind](bool on) { setSounds(kind, on); });
    }
    fillVolumes();
    m_unread = 0;
    showUnread();
    m_toast->hide();
}

void Notifier::fillVolumes()
{
    auto *loudness = m_menu->addMenu(tr("Volume"));
    auto *one = new QActionGroup(loudness);
    for (const int percent : {0, 20, 40, 60, 80, 100}) {
        auto *step = loudness->addAction(percent == 0 ? tr("Silent") : tr("%1 %").arg(percent));
        step->setCheckable(true);
        step->setChecked(percent == volume());
        one->addAction(step);
        connect(step, &QAction::triggered, this, [this, percent] {
            setVolume(percent);
            m_player.play(NoticeKind::Doubt, percent); // so that it is heard how loud that is
        });
    }
}

void Notifier::open()
{
    // Not showMenu(), which would run an event loop of its own.
    fill();
    m_menu->popup(m_bell->mapToGlobal(QPoint(0, -m_menu->sizeHint().height())));
}

} // namespace truebook::ui::shell
