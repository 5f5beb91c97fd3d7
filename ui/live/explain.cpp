#include "ui/live/explain.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::live {

namespace {

constexpr int popupWidth = 360;

QLabel *labelOf(const QString &text, theme::Role role, theme::Weight weight, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(theme::font(theme::basePixels, weight));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, theme::coloursOf(parent)[role]);
    label->setPalette(palette);
    return label;
}

} // namespace

void ExplainProvider::entry(std::uint64_t, std::function<void(const base::Result<api::JournalEntry> &)> answer)
{
    answer(base::refuse(base::ReasonCode::WrongUse, "no journal"));
}

ExplainPopup::ExplainPopup(const CellFacts &facts, bool waiting, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_column(new QVBoxLayout(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("explain"));
    setAccessibleName(tr("Explanation of %1").arg(facts.title));
    setFixedWidth(popupWidth);
    m_column->setContentsMargins(12, 10, 12, 10);
    m_column->setSpacing(6);
    addLine({facts.title, facts.value, 0});
    addText(facts.description, false, true);
    if (!facts.formula.isEmpty())
        addText(facts.formula, true, false);
    for (const ExplainLine &input : facts.inputs)
        addLine(input);
    addText(facts.provenance, false, true);
    if (waiting) {
        m_waiting = labelOf(tr("The journal is asked…"), theme::Role::Text2, theme::Weight::Normal, this);
        m_column->addWidget(m_waiting);
    }
    setFocusPolicy(Qt::StrongFocus);
}

void ExplainPopup::said(const QString &text)
{
    m_words += m_words.isEmpty() ? text : QLatin1Char('\n') + text;
    setAccessibleDescription(m_words);
}

void ExplainPopup::addText(const QString &text, bool strong, bool dim)
{
    if (text.isEmpty())
        return;
    auto *label = labelOf(text, dim ? theme::Role::Text2 : theme::Role::Text,
                          strong ? theme::Weight::Medium : theme::Weight::Normal, this);
    label->setWordWrap(true);
    m_column->addWidget(label);
    said(text);
}

void ExplainPopup::addLine(const ExplainLine &line)
{
    auto *row = new QHBoxLayout;
    row->addWidget(labelOf(line.label, theme::Role::Text2, theme::Weight::Normal, this));
    row->addStretch(1);
    row->addWidget(labelOf(line.value, theme::Role::Text, theme::Weight::Strong, this));
    QString words = line.label + QStringLiteral(": ") + line.value;
    if (line.journalSequence > 0) {
        const QString journal = tr("journal %1").arg(line.journalSequence);
        row->addWidget(labelOf(journal, theme::Role::Text2, theme::Weight::Normal, this));
        words += QStringLiteral(", ") + journal;
    }
    m_column->addLayout(row);
    said(words);
}

void ExplainPopup::setExplanation(const Explanation &explanation)
{
    delete m_waiting;
    m_waiting = nullptr;
    for (const ExplainLine &line : explanation.lines)
        addLine(line);
    addText(explanation.refusal, false, false);
    adjustSize();
}

void ExplainPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_E || event->key() == Qt::Key_Menu)
        close();
    else
        QFrame::keyPressEvent(event);
}

void ExplainPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    painter.setPen(colours[theme::Role::Line]);
    painter.setBrush(colours[theme::Role::Raised]);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace truebook::ui::live
