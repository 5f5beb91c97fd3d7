#include "ui/widgets/panel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

#include "ui/format/menu_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

namespace truebook::ui::widgets {

namespace {

// The labels of a header take the row's colours at each paint of the style, without style sheets.
class RoleLabel : public QLabel
{
public:
    RoleLabel(theme::Role role, QWidget *parent)
        : QLabel(parent)
        , m_role(role)
    {
        setTextFormat(Qt::PlainText);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(font());
        painter.setPen(theme::coloursOf(this)[m_role]);
        painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    }

private:
    theme::Role m_role;
};

class PanelBody : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const auto &colours = theme::coloursOf(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(colours[theme::Role::Line]);
        painter.setBrush(colours[theme::Role::Panel]);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, -theme::corner - 1, -0.5, -0.5), theme::corner,
                                theme::corner);
    }
};

} // namespace

PanelHeader::PanelHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_title(new RoleLabel(theme::Role::Text, this))
    , m_covers(new RoleLabel(theme::Role::Text2, this))
{
    m_row->setContentsMargins(10, 0, theme::gap, 0);
    m_row->setSpacing(theme::gap);
    m_title->setText(title);
    m_title->setFont(theme::font(theme::basePixels, theme::Weight::Strong));
    m_title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_title->setFixedWidth(QFontMetrics(m_title->font()).horizontalAdvance(title) + 2);
    m_covers->setFont(theme::font(theme::basePixels - 1));
    m_covers->setMinimumWidth(0);
    m_row->addWidget(m_title);
    m_row->addWidget(m_covers, 1);
    setFixedHeight(theme::panelHeaderHeight);
}

void PanelHeader::setCovers(const QString &text)
{
    m_covers->setText(text);
    m_covers->setToolTip(text);
}

void PanelHeader::hideTitle()
{
    m_title->hide();
}

void PanelHeader::addLeading(QWidget *widget)
{
    m_row->insertWidget(m_row->indexOf(m_covers), widget);
}

void PanelHeader::addTrailing(QWidget *widget)
{
    m_row->addWidget(widget);
}

QSize PanelHeader::sizeHint() const
{
    return {m_row->sizeHint().width(), theme::panelHeaderHeight};
}

QSize PanelHeader::minimumSizeHint() const
{
    return {m_row->minimumSize().width(), theme::panelHeaderHeight};
}

void PanelHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours[theme::Role::Line]);
    painter.setBrush(colours[theme::Role::Panel]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, theme::corner + 1), theme::corner, theme::corner);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours[theme::Role::Line]);
}

Panel::Panel(const QString &id, const QString &title, QWidget *parent)
    : QDockWidget(title, parent)
    , m_header(new PanelHeader(title, this))
{
    setObjectName(id);
    setAccessibleName(title);
    setTitleBarWidget(m_header);
    toggleViewAction()->setText(format::menuText(title));
    setFeatures(DockWidgetMovable | DockWidgetFloatable | DockWidgetClosable);
}

void Panel::setContent(QWidget *content)
{
    auto *body = new PanelBody(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(1, 0, 1, 3);
    column->setSpacing(0);
    column->addWidget(content);
    setWidget(body);
}

FilterField::FilterField(const QString &name, QWidget *target, QWidget *parent)
    : QLineEdit(parent)
    , m_target(target)
{
    setAccessibleName(name);
    setPlaceholderText(tr("Filter"));
    setProblem({});
    setClearButtonEnabled(false);
    setFixedHeight(22);
    setFixedWidth(148);
    setFont(theme::font(theme::basePixels - 1));
}

void FilterField::setProblem(const QString &words)
{
    setToolTip(words.isEmpty() ? tr("Words that a row must hold, or conditions: eur -jpy lots>=5 net<-1m lots=1..5 "
                                    "status:part. A minus leaves rows out. Ctrl+F comes here, Escape empties it.")
                               : words);
    setAccessibleDescription(words);
    QPalette colours = QPalette();
    if (!words.isEmpty())
        colours.setColor(QPalette::Text, theme::coloursOf(this)[theme::Role::Attention]);
    setPalette(colours);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (!text().isEmpty())
            clear();
        else if (m_target != nullptr)
            m_target->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    if ((event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        && m_target != nullptr) {
        m_target->setFocus(Qt::TabFocusReason);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace truebook::ui::widgets
