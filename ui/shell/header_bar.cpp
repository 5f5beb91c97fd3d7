#include "ui/shell/header_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/format/formats.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/switch_row.h"

namespace truebook::ui::shell {

using theme::Role;

namespace {

// "true" and "book" in two weights of meaning, drawn so that it needs no picture.
class Brand : public QWidget
{
public:
    explicit Brand(QWidget *parent)
        : QWidget(parent)
    {
        const QFontMetrics metrics(face());
        setFixedSize(metrics.horizontalAdvance(QStringLiteral("truebook")) + 4, 28);
        setAccessibleName(QStringLiteral("Truebook"));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const auto &colours = theme::coloursOf(this);
        painter.setFont(face());
        painter.setPen(colours[Role::Text]);
        painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, QStringLiteral("true"));
        painter.setPen(colours[Role::Accent]);
        const int left = QFontMetrics(face()).horizontalAdvance(QStringLiteral("true"));
        painter.drawText(rect().adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, QStringLiteral("book"));
    }

private:
    static QFont face() { return theme::font(theme::basePixels + 4, theme::Weight::Strong); }
};

// As it stands in a button, behind its words.
QString keyText(QKeyCombination keys)
{
    return QStringLiteral("   ") + QKeySequence(keys).toString(QKeySequence::NativeText);
}

class Badge : public QLabel
{
public:
    Badge(const QString &text, QWidget *parent)
        : QLabel(text, parent)
    {
        setFont(theme::font(theme::basePixels - 2, theme::Weight::Strong));
        setFixedSize(fontMetrics().horizontalAdvance(text) + 14, 20);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QColor colour = theme::coloursOf(this)[Role::Attention];
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(colour);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::corner, theme::corner);
        painter.setFont(font());
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

} // namespace

HeaderBar::HeaderBar(format::Formats &formats, const live::Viewer &viewer, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_demo(new Badge(tr("DEMO"), this))
    , m_clock(new widgets::FigureLabel(theme::font(theme::basePixels + 2, theme::Weight::Medium), Role::Text, this))
    , m_date(new widgets::FigureLabel(theme::font(theme::basePixels - 1), Role::Text2, this))
    , m_modes(new widgets::SwitchRow(tr("Clock of this window"), this))
    , m_asOf(new QPushButton(this))
    , m_silence(new QLabel(this))
    , m_find(new QPushButton(this))
    , m_stopsInForce(new QPushButton(this))
    , m_stop(new QPushButton(this))
    , m_viewer(new QLabel(this))
    , m_menu(new QToolButton(this))
{
    setFixedHeight(44);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 12, 0);
    row->setSpacing(12);
    row->addWidget(new Brand(this));
    row->addWidget(m_demo);
    m_demo->setToolTip(tr("A demonstration brokerage: no order leaves this machine."));
    m_demo->hide();
    row->addSpacing(theme::gap);
    m_clock->setAccessibleName(tr("Market clock"));
    m_date->setAccessibleName(tr("Market date"));
    row->addWidget(m_clock);
    row->addWidget(m_date);
    m_date->setMinimumWidth(72);
    m_modes->setObjectName(QStringLiteral("clockModes"));
    m_modes->add(QStringLiteral("UTC"), tr("All times of this window in UTC"));
    m_modes->add(tr("Server"), tr("All times on the server's clock: its midnight is the 17:00 New York roll"));
    m_modes->add(tr("Trading day"), tr("All times as the time since the last 17:00 New York, under the trading day"));
    m_modes->choose(static_cast<int>(formats.timeMode()));
    connect(m_modes, &widgets::SwitchRow::chosenChanged, this, [this](int place) {
        m_formats.setTimeMode(static_cast<format::TimeMode>(place));
        showNow();
    });
    row->addWidget(m_modes);
    m_asOf->setObjectName(QStringLiteral("asOfButton"));
    m_asOf->setText(tr("As of…"));
    m_asOf->setToolTip(tr("The whole window as of an instant of the past"));
    connect(m_asOf, &QPushButton::clicked, this, &HeaderBar::timeWanted);
    row->addWidget(m_asOf);
    m_silence->setObjectName(QStringLiteral("silence"));
    m_silence->setFont(theme::font(theme::basePixels, theme::Weight::Strong));
    row->addWidget(m_silence);
    row->addStretch(1);
    m_find->setObjectName(QStringLiteral("findButton"));
    m_find->setAccessibleName(tr("Find"));
    m_find->setToolTip(tr("Every action, account, order and symbol by its name (%1)")
                           .arg(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText)));
    connect(m_find, &QPushButton::clicked, this, &HeaderBar::findWanted);
    row->addWidget(m_find);
    m_stopsInForce->setObjectName(QStringLiteral("stopsInForce"));
    m_stopsInForce->setProperty(theme::tone, QStringLiteral("danger"));
    m_stopsInForce->hide();
    connect(m_stopsInForce, &QPushButton::clicked, this, &HeaderBar::stopWanted);
    row->addWidget(m_stopsInForce);
    m_stop->setObjectName(QStringLiteral("stopButton"));
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setToolTip(
        tr("Stop routing or cancel working orders: firm, LP, symbol, group or account. It asks first. (%1)")
            .arg(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K).toString(QKeySequence::NativeText)));
    m_stop->setProperty(theme::tone, QStringLiteral("danger-outline"));
    connect(m_stop, &QPushButton::clicked, this, &HeaderBar::stopWanted);
    row->addWidget(m_stop);
    m_viewer->setTextFormat(Qt::PlainText);
    setViewer(viewer);
    setShort(false, false);
    row->addWidget(m_viewer);
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setAutoRaise(true);
    m_menu->setFocusPolicy(Qt::StrongFocus);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(m_menu);
    connect(&formats, &format::Formats::changed, this, [this] {
        m_modes->choose(static_cast<int>(m_formats.timeMode()));
        showNow();
    });
    setDeskPresent(false);
    colour();
    showNow();
}

void HeaderBar::setShort(bool keys, bool user)
{
    m_keysLeftOut = keys;
    m_userLeftOut = user;
    const auto with = [keys](const QString &text, const QString &key) { return keys ? text : text + key; };
    m_find->setText(with(tr("Find…"), keyText(Qt::CTRL | Qt::Key_K)));
    m_stop->setText(with(tr("■ Stop…"), keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_K)));
    m_viewer->setVisible(!user);
}

void HeaderBar::fit()
{
    // Reckoned, not tried: a change here asks for a layout again.
    const int keys = m_find->fontMetrics().horizontalAdvance(keyText(Qt::CTRL | Qt::Key_K)
                                                             + keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
    const int user = m_viewer->sizeHint().width() + layout()->spacing();
    const int whole = layout()->sizeHint().width() + (m_keysLeftOut ? keys : 0) + (m_userLeftOut ? user : 0);
    const bool withoutKeys = whole > width();
    const bool withoutUser = whole - keys > width();
    if (withoutKeys != m_keysLeftOut || withoutUser != m_userLeftOut)
        setShort(withoutKeys, withoutUser);
}

void HeaderBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

// A badge or a count that came, a longer date: the layout asks again.
bool HeaderBar::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return done;
}

QString HeaderBar::clockText() const
{
    return m_clock->text() + QLatin1Char(' ') + m_date->text();
}

void HeaderBar::setViewer(const live::Viewer &viewer)
{
    m_viewer->setText(tr("%1 at %2", "user at workstation").arg(viewer.user, viewer.seat));
    m_menu->setToolTip(tr("Panels, theme, keys") + QLatin1Char('\n') + m_viewer->text()); // where it is left out above
}

void HeaderBar::setNow(domain::UtcTime now)
{
    m_now = now;
    m_known = true;
    showNow();
}

void HeaderBar::showNow()
{
    if (!m_known) {
        m_clock->setText(QStringLiteral("--:--:--"));
        m_date->setText(tr("no market time yet"));
        return;
    }
    const auto mode = m_formats.timeMode();
    m_clock->setText(m_formats.times().clock(m_now, mode, false));
    const QString date = (m_past ? tr("◆ past · ") : QString()) + m_formats.times().date(m_now, mode)
        + QStringLiteral(" · ") + m_formats.times().label(m_now, mode);
    m_date->setText(date);
    m_date->setToolTip(date); // where the room is short it is cut
}

void HeaderBar::setSilence(qint64 millis)
{
    if (millis <= 0) {
        m_silence->clear();
        return;
    }
    m_silence->setText(
        tr("◆ No word from the desk for %1. What you see is old.").arg(format::age(millis, m_formats.locale())));
}

void HeaderBar::setDemo(bool demo)
{
    m_demo->setVisible(demo);
}

void HeaderBar::setStopsInForce(int count)
{
    m_stopsInForce->setVisible(count > 0);
    m_stopsInForce->setText(tr("%n stop(s) in force", nullptr, count));
    m_stopsInForce->setAccessibleName(m_stopsInForce->text());
}

void HeaderBar::setPast(bool past)
{
    m_past = past;
    m_clock->setRole(past ? Role::Attention : Role::Text);
    showNow();
}

void HeaderBar::setDeskPresent(bool present)
{
    m_stop->setEnabled(present);
    m_modes->setEnabled(present);
    m_asOf->setEnabled(present);
}

void HeaderBar::colour()
{
    const auto &colours = theme::coloursOf(this);
    m_menu->setIcon(theme::icon(QStringLiteral("menu"), colours[Role::Text2], 18, devicePixelRatioF()));
    QPalette palette = m_viewer->palette();
    palette.setColor(QPalette::WindowText, colours[Role::Text2]);
    m_viewer->setPalette(palette);
    palette.setColor(QPalette::WindowText, colours[Role::Loss]);
    m_silence->setPalette(palette);
}

void HeaderBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        colour();
    QWidget::changeEvent(event);
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    painter.fillRect(rect(), colours[Role::Panel]);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours[Role::Line]);
}

} // namespace truebook::ui::shell
