#include "ui/shell/time_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSlider>

#include <algorithm>

#include "ui/format/formats.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::shell {

using theme::Role;

namespace {

constexpr int dragRestMs = 200;
constexpr std::int64_t stepNanos = 60 * domain::nanosPerSecond;
constexpr int sliderSteps = 10'000;

} // namespace

TimeBar::TimeBar(const format::Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_words(new QLabel(this))
    , m_field(new QLineEdit(this))
    , m_back(new QPushButton(tr("−1 min"), this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_on(new QPushButton(tr("+1 min"), this))
    , m_live(new QPushButton(tr("Back to live"), this))
{
    setObjectName(QStringLiteral("timeBar"));
    setAccessibleName(tr("Time bar"));
    setFixedHeight(40);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 12, 0);
    row->setSpacing(theme::gap);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setFont(theme::font(theme::basePixels, theme::Weight::Strong));
    m_words->setMinimumWidth(0);
    m_words->setAccessibleName(tr("What the window shows"));
    row->addWidget(m_words, 3);
    m_field->setObjectName(QStringLiteral("instantField"));
    m_field->setAccessibleName(tr("Instant in UTC"));
    m_field->setToolTip(
        tr("UTC, as 2014-05-05T07:00:12Z; or a time of the day that is shown, as 07:00:12. Enter goes there."));
    m_field->setFixedWidth(178);
    row->addWidget(m_field);
    m_back->setAccessibleName(tr("One minute back"));
    row->addWidget(m_back);
    m_slider->setObjectName(QStringLiteral("instantSlider"));
    m_slider->setAccessibleName(tr("Instant between the journal's first event and now"));
    m_slider->setRange(0, sliderSteps);
    m_slider->setPageStep(sliderSteps / 20);
    m_slider->setMinimumWidth(120);
    row->addWidget(m_slider, 2);
    m_on->setAccessibleName(tr("One minute on"));
    row->addWidget(m_on);
    m_live->setObjectName(QStringLiteral("backToLive"));
    m_live->setProperty(theme::tone, QStringLiteral("primary"));
    row->addWidget(m_live);

    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        if (const auto at = read(m_field->text(), m_at))
            want(*at);
        else
            setRefused(tr("“%1” is no instant: type 2014-05-05T07:00:12Z or 07:00:12.").arg(m_field->text()));
    });
    connect(m_back, &QPushButton::clicked, this, [this] { want(m_at.plusNanos(-stepNanos)); });
    connect(m_on, &QPushButton::clicked, this, [this] { want(m_at.plusNanos(stepNanos)); });
    connect(m_live, &QPushButton::clicked, this, &TimeBar::liveWanted);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        if (!m_setting)
            m_drag.start();
    });
    m_drag.setSingleShot(true);
    m_drag.setInterval(dragRestMs);
    connect(&m_drag, &QTimer::timeout, this, [this] {
        const double part = static_cast<double>(m_slider->value()) / sliderSteps; // a place on the screen, no figure
        want(m_first.plusNanos(static_cast<std::int64_t>(part * static_cast<double>(m_now.nanos() - m_first.nanos()))));
    });
    connect(&formats, &format::Formats::changed, this, [this] {
        if (m_past)
            setPast(m_at, 0);
    });
    colour();
}

std::optional<domain::UtcTime> TimeBar::read(const QString &typed, domain::UtcTime shown)
{
    const std::string text = typed.trimmed().toStdString();
    if (const auto whole = domain::UtcTime::parse(text))
        return *whole;
    const auto today = domain::UtcTime::parse(domain::dateText(shown.date()) + "T" + text + "Z");
    return today ? std::optional(*today) : std::nullopt;
}

void TimeBar::setSpan(domain::UtcTime first, domain::UtcTime now)
{
    m_first = first;
    m_now = now;
    if (m_past || m_field->isModified()) // what is being typed stays
        return;
    showInstant(now);
    if (m_field->hasFocus())
        m_field->selectAll();
}

void TimeBar::showInstant(domain::UtcTime at)
{
    m_at = at;
    m_setting = true;
    const auto whole = static_cast<double>(m_now.nanos() - m_first.nanos());
    const double part = whole <= 0 ? 1 : static_cast<double>(at.nanos() - m_first.nanos()) / whole;
    m_slider->setValue(static_cast<int>(part * sliderSteps));
    m_setting = false;
    // Seconds are what a person types; the fraction comes back when it matters.
    QString text = QString::fromStdString(at.text());
    if (at.nanos() % domain::nanosPerSecond == 0)
        text = text.section(QLatin1Char('.'), 0, 0) + QLatin1Char('Z');
    else
        text = text.left(text.indexOf(QLatin1Char('.')) + 4) + QLatin1Char('Z');
    m_field->setText(text);
}

void TimeBar::want(domain::UtcTime at)
{
    m_drag.stop();
    const domain::UtcTime within = std::clamp(at, m_first, std::max(m_first, m_now));
    setReading(within);
    Q_EMIT instantWanted(within);
}

void TimeBar::say(const QString &words, bool marked)
{
    m_words->setText(words);
    m_words->setToolTip(words);
    setAccessibleDescription(words);
    m_past = marked;
    m_live->setEnabled(marked);
    colour();
    update();
}

void TimeBar::setLive()
{
    m_journal.clear();
    say(tr("As of an instant of the past: type it, or move the slider."), false);
    showInstant(m_now);
}

void TimeBar::setReading(domain::UtcTime at)
{
    showInstant(at);
    m_words->setText(tr("◷ Reading the journal as of %1 …").arg(m_field->text()));
    setAccessibleDescription(m_words->text());
}

void TimeBar::setPast(domain::UtcTime at, std::uint64_t journalSequence)
{
    showInstant(at);
    if (journalSequence > 0)
        m_journal = tr("Journal %1").arg(format::count(journalSequence, m_formats.locale()));
    const auto mode = m_formats.timeMode();
    say(tr("◆ THE PAST: as of %1 %2 %3 · %4 · nothing can be commanded")
            .arg(m_formats.times().date(at, mode), m_formats.times().clock(at, mode), m_formats.times().label(at, mode),
                 m_journal),
        true);
}

void TimeBar::setRefused(const QString &words)
{
    say(words, m_past);
}

QString TimeBar::words() const
{
    return m_words->text();
}

void TimeBar::choose()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void TimeBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT liveWanted();
        return;
    }
    QWidget::keyPressEvent(event);
}

void TimeBar::colour()
{
    const auto &colours = theme::coloursOf(this);
    QPalette palette = m_words->palette();
    palette.setColor(QPalette::WindowText, colours[m_past ? Role::Attention : Role::Text2]);
    m_words->setPalette(palette);
}

void TimeBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        colour();
    QWidget::changeEvent(event);
}

void TimeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    painter.fillRect(rect(), m_past ? colours.tint(Role::Attention) : colours[Role::Raised]);
    const QColor edge = colours[m_past ? Role::Attention : Role::Line];
    painter.fillRect(QRect(0, height() - (m_past ? 2 : 1), width(), m_past ? 2 : 1), edge);
}

} // namespace truebook::ui::shell
