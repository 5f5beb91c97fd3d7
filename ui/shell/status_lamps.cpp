#include "ui/shell/status_lamps.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/format/formats.h"
#include "ui/format/words.h"
#include "ui/operations/health_state.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/lamp.h"

namespace truebook::ui::shell {

using widgets::LampState;

StatusLamps::StatusLamps(const format::Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_journal(new widgets::Lamp(tr("Journal"), this))
    , m_lps(new widgets::Lamp(tr("LP sessions"), this))
    , m_clients(new widgets::Lamp(tr("Client sessions"), this))
    , m_ticks(new widgets::Lamp(tr("Ticks"), this))
    , m_store(new widgets::Lamp(tr("Store"), this))
    , m_orders(new widgets::Lamp(tr("Orders"), this))
    , m_queue(new widgets::Lamp(tr("Queue"), this))
    , m_quotes(new widgets::Lamp(tr("Quotes"), this))
    , m_clock(new widgets::Lamp(tr("Clock"), this))
    , m_disk(new widgets::Lamp(tr("Disk"), this))
    , m_version(new widgets::FigureLabel(theme::font(theme::basePixels - 1), theme::Role::Text2, this))
{
    setAccessibleName(tr("Status"));
    setFixedHeight(26);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 14, 0);
    row->setSpacing(16);
    for (auto *lamp : {m_journal, m_lps, m_clients, m_quotes, m_ticks, m_store, m_disk, m_orders, m_queue, m_clock})
        row->addWidget(lamp);
    const std::pair<widgets::Lamp *, QString> places[]
        = {{m_journal, QStringLiteral("hop/batch")},         {m_lps, QStringLiteral("sessions")},
           {m_clients, QStringLiteral("sessions")},          {m_quotes, QStringLiteral("lps")},
           {m_ticks, QStringLiteral("machine/bytes.ticks")}, {m_store, QStringLiteral("machine/bytes.journal")},
           {m_disk, QStringLiteral("machine/disk.store")},   {m_queue, QStringLiteral("queues")},
           {m_clock, QStringLiteral("machine/clock.state")}};
    for (const auto &[lamp, place] : places)
        connect(lamp, &QAbstractButton::clicked, this, [this, place = place] { Q_EMIT wanted(place); });
    connect(m_orders, &QAbstractButton::clicked, this, [this] {
        Q_EMIT wanted(m_status.ordersInDoubt > 0 ? QStringLiteral("doubts") : QStringLiteral("hop/order"));
    });
    row->addStretch(1);
    m_version->setText(QStringLiteral("truebook " TRUEBOOK_VERSION));
    row->addWidget(m_version);
    m_journal->set(LampState::Off, tr("Journal"), tr("No desk yet"));
    m_lps->set(LampState::Off, tr("LPs"), tr("No desk yet"));
    m_clients->set(LampState::Off, tr("Clients"), tr("No desk yet"));
    m_ticks->set(LampState::Off, tr("Ticks"), tr("No desk yet"));
    m_store->set(LampState::Off, tr("Store"), tr("No desk yet"));
    m_orders->set(LampState::Off, tr("Orders"), tr("No desk yet"));
    m_queue->set(LampState::Off, tr("Queue"), tr("No desk yet"));
    m_quotes->set(LampState::Off, tr("Quotes"), tr("No desk yet"));
    m_clock->set(LampState::Off, tr("Clock"), tr("No desk yet"));
    m_disk->set(LampState::Off, tr("Disk"), tr("No desk yet"));
}

void StatusLamps::addTrailing(QWidget *widget)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(row->indexOf(m_version), widget);
}

void StatusLamps::setStatus(const api::StatusLine &status)
{
    m_status = status;
    m_known = true;
    const auto &locale = m_formats.locale();
    const QString journal
        = tr("Journal %1 · commit %2 ms")
              .arg(format::count(status.journalSequence, locale), format::millis(status.commitUs, locale));
    if (m_silent)
        m_journal->set(LampState::Breach, tr("%1 · silent").arg(journal), tr("The desk does not report any more."));
    else
        m_journal->set(LampState::Good, journal,
                       tr("Newest journal sequence, and how long its last durable commit took"));

    const QString scheme = format::text(status.store).section(QLatin1Char(':'), 0, 0);
    if (status.storeState == "ok")
        m_store->set(LampState::Good, tr("Store %1").arg(scheme), format::text(status.store));
    else if (status.storeState == "full")
        m_store->set(LampState::Breach, tr("Store full, no order is taken"),
                     tr("The disk is full: no order is taken until there is room; the desk resumes by itself. %1")
                         .arg(format::text(status.store)));
    else
        m_store->set(LampState::Breach, tr("Store %1, no order is taken").arg(format::text(status.storeState)),
                     format::text(status.store));

    if (status.ticksState == "ok")
        m_ticks->set(LampState::Good, tr("Ticks"), tr("Every quote is written before it is used"));
    else
        m_ticks->set(LampState::Attention, tr("Ticks %1").arg(format::text(status.ticksState)),
                     tr("The tick writer is behind: its sessions are read more slowly, nothing is dropped"));

    if (status.ordersInDoubt > 0)
        m_orders->set(LampState::Breach, tr("%n order(s) in doubt", nullptr, static_cast<int>(status.ordersInDoubt)),
                      tr("An LP's answer is not known. Dealing, LP orders."));
    else
        m_orders->set(LampState::Good, tr("%1 working").arg(format::count(status.ordersWorking, locale)),
                      tr("Working client orders"));
}

void StatusLamps::setHealth(const api::Health &health)
{
    const auto &locale = m_formats.locale();
    const auto show = [](widgets::Lamp *lamp, const operations::Judgement &judged) {
        lamp->set(judged.state, judged.text, judged.why);
    };
    show(m_queue, operations::judgeQueues(health, locale));
    show(m_quotes, operations::judgeQuotes(health, locale));
    show(m_clock, operations::judgeClock(health.clock, locale));
    show(m_disk, operations::judgeDisk(health, locale));
}

void StatusLamps::setSessions(const std::map<std::string, api::SessionRow> &sessions)
{
    struct Sum
    {
        int all = 0;
        int up = 0;
        int plain = 0;
        QStringList down;
    };
    Sum lps;
    Sum clients;
    for (const auto &[key, row] : sessions) {
        Sum &sum = row.kind == "client" ? clients : lps;
        ++sum.all;
        if (row.state == "logged-on") {
            ++sum.up;
            sum.plain += row.privateLine ? 1 : 0;
        } else {
            sum.down.append(format::text(row.session.text()) + QStringLiteral(": ")
                            + format::sessionState(row.state, row.privateLine).text);
        }
    }
    const auto show = [](widgets::Lamp *lamp, const QString &name, const Sum &sum, const QString &plainWords) {
        const QString text = QStringLiteral("%1 %2/%3").arg(name).arg(sum.up).arg(sum.all);
        if (sum.all == 0)
            lamp->set(LampState::Off, text, {});
        else if (sum.up < sum.all)
            lamp->set(sum.up == 0 ? LampState::Breach : LampState::Attention, text, sum.down.join(QLatin1Char('\n')));
        else
            lamp->set(LampState::Good, text, sum.plain > 0 ? plainWords : QString());
    };
    show(m_lps, tr("LP sessions"), lps, tr("%n session(s) over a plain private line", nullptr, lps.plain));
    show(m_clients, tr("Client sessions"), clients,
         tr("%n session(s) over a plain private line", nullptr, clients.plain));
}

void StatusLamps::setSilent(bool silent)
{
    if (silent == m_silent)
        return;
    m_silent = silent;
    if (m_known)
        setStatus(m_status);
}

QString StatusLamps::journalText() const
{
    return m_journal->text();
}

void StatusLamps::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    painter.fillRect(rect(), colours[theme::Role::Panel]);
    painter.fillRect(QRect(0, 0, width(), 1), colours[theme::Role::Line]);
}

} // namespace truebook::ui::shell
