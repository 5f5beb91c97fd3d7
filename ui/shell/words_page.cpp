#include "ui/shell/words_page.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::shell {

WordsPage::WordsPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_words(new QLabel(this))
{
    for (auto *label : {m_title, m_words}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_title->setFont(theme::font(theme::basePixels + 6, theme::Weight::Strong));
    m_words->setFont(theme::font(theme::basePixels + 1));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(48, 32, 48, 32);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_words);
    column->addStretch(3);
    colour();
}

void WordsPage::setWords(const QString &title, const QString &words)
{
    m_title->setText(title);
    m_words->setText(words);
    setAccessibleName(title);
    setAccessibleDescription(words);
}

QString WordsPage::title() const
{
    return m_title->text();
}

QString WordsPage::words() const
{
    return m_words->text();
}

void WordsPage::colour()
{
    QPalette palette = m_words->palette();
    palette.setColor(QPalette::WindowText, theme::coloursOf(this)[theme::Role::Text2]);
    m_words->setPalette(palette);
}

void WordsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange && m_words != nullptr)
        colour();
    QWidget::changeEvent(event);
}

} // namespace truebook::ui::shell
