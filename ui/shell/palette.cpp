#include "ui/shell/palette.h"

#include <QAbstractListModel>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/format/formats.h"
#include "ui/format/words.h"
#include "ui/shell/action_registry.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::shell {

using theme::Role;

namespace {

constexpr int rowHeight = 30;
constexpr int rowsShown = 12;
constexpr int palettePixels = 640;
constexpr int searchAgainMs = 250;

QString kindName(FindKind kind)
{
    switch (kind) {
    case FindKind::Action:
        return Palette::tr("Action");
    case FindKind::Symbol:
        return Palette::tr("Symbol");
    case FindKind::Account:
        return Palette::tr("Account");
    case FindKind::Order:
        return Palette::tr("Order");
    case FindKind::LpOrder:
        return Palette::tr("LP order");
    }
    return {};
}

} // namespace

// The findings as a list; what a screen reader says of one is all that stands in its row.
class PaletteModel : public QAbstractListModel
{
public:
    explicit PaletteModel(const std::vector<Finding> &shown, QObject *parent)
        : QAbstractListModel(parent)
        , m_shown(shown)
    { }
    void changing() { beginResetModel(); }
    void changed()
    {
        const QFontMetrics metrics(theme::font(theme::basePixels, theme::Weight::Strong));
        m_titleWidth = 0;
        for (const Finding &finding : m_shown)
            m_titleWidth = std::max(m_titleWidth, metrics.horizontalAdvance(finding.title));
        endResetModel();
    }
    // Of the widest title: what is said of each stands in one column behind it.
    int titleWidth() const { return m_titleWidth; }
    int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const Finding &finding = m_shown[static_cast<std::size_t>(index.row())];
        if (role == Qt::DisplayRole)
            return finding.title;
        if (role == Qt::AccessibleTextRole) {
            QString text = kindName(finding.kind) + QLatin1Char(' ') + finding.title;
            for (const QString &more : {finding.detail, finding.keys})
                text += more.isEmpty() ? QString() : QStringLiteral(", ") + more;
            return text;
        }
        return {};
    }
    const Finding &at(int row) const { return m_shown[static_cast<std::size_t>(row)]; }

private:
    const std::vector<Finding> &m_shown;
    int m_titleWidth = 0;
};

namespace {

class FindingDelegate : public QStyledItemDelegate
{
public:
    FindingDelegate(const PaletteModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
    { }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {0, rowHeight}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &colours = theme::coloursOf(option.widget);
        const Finding &finding = m_model.at(index.row());
        const bool chosen = (option.state & QStyle::State_Selected) != 0;
        if (chosen) {
            painter->fillRect(option.rect, colours[Role::Selection]);
            painter->fillRect(QRect(option.rect.topLeft(), QSize(2, option.rect.height())), colours[Role::Accent]);
        }
        QRect room = option.rect.adjusted(14, 0, -14, 0);
        const QFont small = theme::font(theme::basePixels - 1);
        const QFont strong = theme::font(theme::basePixels, theme::Weight::Strong);
        painter->setFont(small);
        painter->setPen(colours[Role::Text2]);
        int kinds = 0;
        for (const auto kind :
             {FindKind::Action, FindKind::Symbol, FindKind::Account, FindKind::Order, FindKind::LpOrder})
            kinds = std::max(kinds, QFontMetrics(small).horizontalAdvance(kindName(kind)) + 22);
        painter->drawText(room.adjusted(0, 0, kinds - room.width(), 0), Qt::AlignVCenter | Qt::AlignLeft,
                          kindName(finding.kind));
        room.setLeft(room.left() + kinds);
        if (!finding.keys.isEmpty()) {
            const int wide = QFontMetrics(small).horizontalAdvance(finding.keys);
            painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight, finding.keys);
            room.setRight(room.right() - wide - 12);
        }
        painter->setFont(strong);
        painter->setPen(colours[Role::Text]);
        const QFontMetrics metrics(strong);
        const QString title = metrics.elidedText(finding.title, Qt::ElideRight, room.width());
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft, title);
        const int column = std::min(m_model.titleWidth(), room.width() * 3 / 5);
        room.setLeft(room.left() + std::max(column, metrics.horizontalAdvance(title)) + 16);
        if (room.width() > 24) {
            painter->setFont(small);
            painter->setPen(colours[Role::Text2]);
            painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                              QFontMetrics(small).elidedText(finding.detail, Qt::ElideRight, room.width()));
        }
    }

private:
    const PaletteModel &m_model;
};

} // namespace

template <class Row, class Make>
void Palette::apply(const live::Lists<Row> &lists, FindKind kind, Make make)
{
    for (const auto &list : lists) {
        if (list->full)
            m_index.clear(kind);
        for (const auto &key : list->removed)
            m_index.remove(kind, format::text(key));
        for (const Row &row : list->changed) {
            Finding finding = make(row);
            finding.kind = kind;
            finding.key = format::text(row.key());
            m_index.put(std::move(finding));
        }
    }
    if (!m_stale.isActive())
        m_stale.start();
}

Palette::Palette(const ActionRegistry &actions, live::FrameClock &clock, const format::Formats &formats,
                 QWidget *window)
    : QFrame(window)
    , m_actions(actions)
    , m_formats(formats)
    , m_window(window)
    , m_field(new QLineEdit(this))
    , m_model(new PaletteModel(m_shown, this))
    , m_list(new QListView(this))
    , m_hint(new QLabel(this))
    , m_quotes(
          clock, [this](auto listener) { return m_desk->views().watchQuotes(std::move(listener)); },
          [this](const auto &lists) {
              apply(lists, FindKind::Symbol, [this](const api::QuoteRow &row) {
                  Finding finding;
                  finding.title = format::text(row.symbol.text());
                  if (!row.bid.zero() && !row.ask.zero())
                      finding.detail = format::price(row.bid, row.digits, m_formats.locale()) + QStringLiteral(" / ")
                          + format::price(row.ask, row.digits, m_formats.locale());
                  return finding;
              });
          })
    , m_accounts(
          clock, [this](auto listener) { return m_desk->views().watchAccounts(std::move(listener)); },
          [this](const auto &lists) {
              apply(lists, FindKind::Account, [](const api::AccountRow &row) {
                  Finding finding;
                  finding.title = format::text(row.account.text());
                  finding.detail = tr("%1 · %2 · client %3", "group, currency, client of an account")
                                       .arg(format::text(row.group.text()), format::text(row.currency),
                                            format::text(row.client.text()));
                  return finding;
              });
          })
    , m_orders(
          clock, [this](auto listener) { return m_desk->views().watchClientOrders(std::move(listener)); },
          [this](const auto &lists) {
              apply(lists, FindKind::Order, [this](const api::ClientOrderRow &row) {
                  Finding finding;
                  finding.title = QString::number(row.order.number());
                  finding.detail = QStringLiteral("%1 · %2 %3 %4 · %5")
                                       .arg(format::text(row.account.text()), format::sideText(row.side),
                                            format::lots(row.lots, m_formats.locale()), format::text(row.symbol.text()),
                                            format::clientOrderStatus(row.status).text);
                  return finding;
              });
          })
    , m_lpOrders(
          clock, [this](auto listener) { return m_desk->views().watchLpOrders(std::move(listener)); },
          [this](const auto &lists) {
              apply(lists, FindKind::LpOrder, [this](const api::LpOrderRow &row) {
                  Finding finding;
                  finding.title = QString::number(row.lpOrder.number());
                  finding.detail = QStringLiteral("%1 · %2 %3 %4 · %5")
                                       .arg(format::text(row.lp.text()), format::sideText(row.side),
                                            format::units(row.quantity, format::Sign::Negative, m_formats.locale()),
                                            format::text(row.symbol.text()), format::lpOrderStatus(row.status).text);
                  return finding;
              });
          })
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Command palette"));
    hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 10, 1, 8);
    column->setSpacing(theme::gap);
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setAccessibleName(tr("Find an action, an account, an order or a symbol"));
    m_field->setPlaceholderText(tr("Find an action, account, order, symbol…"));
    m_field->setFont(theme::font(theme::basePixels + 2));
    m_field->setFixedHeight(32);
    auto *fieldRow = new QHBoxLayout;
    fieldRow->setContentsMargins(10, 0, 10, 0);
    fieldRow->addWidget(m_field);
    column->addLayout(fieldRow);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FindingDelegate(*m_model, this));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFixedHeight(rowsShown * rowHeight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list);
    m_hint->setFont(theme::font(theme::basePixels - 1));
    m_hint->setContentsMargins(14, 0, 14, 0);
    column->addWidget(m_hint);
    m_field->installEventFilter(this);
    m_window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &Palette::search);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex &index) { take(Finding(m_model->at(index.row()))); });
    m_stale.setSingleShot(true);
    m_stale.setInterval(searchAgainMs);
    connect(&m_stale, &QTimer::timeout, this, &Palette::search);
}

Palette::~Palette() = default;

void Palette::setDesk(live::Desk *desk)
{
    shut();
    m_index.clear();
    m_desk = desk;
}

void Palette::takeActions()
{
    m_index.clear(FindKind::Action);
    for (const Action &action : m_actions.actions()) {
        if (!action.acts || action.action == nullptr || !action.action->isEnabled())
            continue;
        m_index.put(
            {FindKind::Action, action.id, action.text, action.where, action.keys.toString(QKeySequence::NativeText)});
    }
}

void Palette::open()
{
    takeActions();
    if (m_desk != nullptr) {
        m_quotes.start();
        m_accounts.start();
        m_orders.start();
        m_lpOrders.start();
    }
    m_field->clear();
    search();
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void Palette::shut()
{
    if (!isVisible())
        return;
    m_stale.stop();
    m_quotes.stop();
    m_accounts.stop();
    m_orders.stop();
    m_lpOrders.stop();
    m_index.clear();
    hide();
}

int Palette::chosen() const
{
    return m_list->currentIndex().row();
}

void Palette::search()
{
    m_stale.stop();
    const int before = chosen();
    const bool same = before >= 0 && before < static_cast<int>(m_shown.size());
    const Finding kept = same ? m_shown[static_cast<std::size_t>(before)] : Finding();
    const bool typed = sender() == m_field;
    m_model->changing();
    m_shown = m_index.find(m_field->text(), shownAtMost);
    m_model->changed();
    // What was chosen stays chosen while lists change underneath; a keystroke chooses the best again.
    int choose = 0;
    for (int i = 0; same && !typed && i < static_cast<int>(m_shown.size()); ++i) {
        const Finding &one = m_shown[static_cast<std::size_t>(i)];
        if (one.kind == kept.kind && one.key == kept.key)
            choose = i;
    }
    m_list->setCurrentIndex(m_model->index(choose, 0));
    QString words = m_shown.empty() ? tr("Nothing is called that. Words may be parts of words, in any order.")
                                    : tr("↑ ↓ choose · Enter goes there · Esc closes");
    if (m_index.left() > 0)
        words += QStringLiteral(" · ")
            + tr("%n order(s) too many to be found here", nullptr, static_cast<int>(m_index.left()));
    m_hint->setText(words);
}

void Palette::take(const Finding &finding)
{
    shut();
    Q_EMIT wanted(finding);
}

void Palette::place()
{
    adjustSize();
    const int wide = std::min(palettePixels, m_window->width() - 32);
    setGeometry((m_window->width() - wide) / 2, 52, wide, sizeHint().height());
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (event->type() == QEvent::FocusOut && isVisible()) {
        // A menu of the field itself, or another window in front, is no reason to go.
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            shut();
        return false;
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    auto *key = static_cast<QKeyEvent *>(event);
    const int rows = static_cast<int>(m_shown.size());
    int step = 0;
    switch (key->key()) {
    case Qt::Key_Escape:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        break;
    case Qt::Key_Down:
        step = 1;
        break;
    case Qt::Key_Up:
        step = -1;
        break;
    case Qt::Key_PageDown:
        step = rowsShown - 1;
        break;
    case Qt::Key_PageUp:
        step = 1 - rowsShown;
        break;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return event->type() == QEvent::KeyPress; // the field is all there is
    default:
        return false;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        shut();
        m_window->setFocus(Qt::OtherFocusReason);
    } else if (step == 0) {
        if (chosen() >= 0)
            take(Finding(m_shown[static_cast<std::size_t>(chosen())]));
    } else if (rows > 0) {
        m_list->setCurrentIndex(m_model->index(std::clamp(chosen() + step, 0, rows - 1), 0));
    }
    return true;
}

void Palette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = theme::coloursOf(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colours[Role::Panel]);
    painter.setPen(QPen(colours[Role::Accent], 1));
    painter.setBrush(colours[Role::Panel]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::corner, theme::corner);
}

} // namespace truebook::ui::shell
