#include "ui/operations/message_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::operations {

namespace {
constexpr int conditionRole = Qt::UserRole + 1;

QString quoted(const QString &value)
{
    static const QString special = QStringLiteral(" ()\t\"");
    for (const QChar c : value) {
        if (special.contains(c))
            return QLatin1Char('"') + QString(value).remove(QLatin1Char('"')) + QLatin1Char('"');
    }
    return value;
}
} // namespace

MessageView::MessageView(const format::Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_heading(new QLabel(this))
    , m_state(new QLabel(this))
    , m_tree(new QTreeWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, 0);
    column->setSpacing(4);
    m_heading->setFont(theme::font(theme::basePixels, theme::Weight::Strong));
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    column->addWidget(m_heading);
    column->addWidget(m_state);
    column->addWidget(m_tree, 1);
    m_tree->setAccessibleName(tr("Fields of the message"));
    m_tree->setColumnCount(4);
    m_tree->setHeaderLabels({tr("Field"), tr("Tag"), tr("Value"), tr("Meaning")});
    m_tree->headerItem()->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    m_tree->setIndentation(14);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setColumnWidth(0, 168);
    m_tree->setColumnWidth(1, 52);
    m_tree->setColumnWidth(2, 150);
    for (int i = 0; i < 3; ++i) // a longer language
        m_tree->setColumnWidth(i, std::max(m_tree->columnWidth(i), m_tree->header()->sectionSizeHint(i)));
    const auto want = [this](QTreeWidgetItem *item) {
        const QString condition = item->data(0, conditionRole).toString();
        if (!condition.isEmpty())
            Q_EMIT wanted(condition);
    };
    connect(m_tree, &QTreeWidget::itemActivated, this, want);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *find = new QAction(tr("Find messages with this value"), m_tree);
    connect(find, &QAction::triggered, this, [this, want] {
        if (m_tree->currentItem() != nullptr)
            want(m_tree->currentItem());
    });
    auto *copy = new QAction(tr("Copy the message as text"), m_tree);
    connect(copy, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(m_raw); });
    m_tree->addActions({find, copy});
    clear();
}

void MessageView::clear()
{
    m_raw.clear();
    m_tree->clear();
    m_heading->setText(tr("No message is chosen"));
    m_state->setText(tr("Choose one on the left: its fields stand here by name, with what each value means."));
}

QString MessageView::heading() const
{
    return m_heading->text();
}

QString MessageView::rawText() const
{
    return m_raw;
}

void MessageView::show(const api::MessageRow &row, const std::vector<api::MessageField> &fields)
{
    m_raw = format::text(row.raw).replace(QChar(1), QLatin1Char('|'));
    const QString name = row.typeName.empty() ? format::text(row.type) : format::text(row.typeName);
    m_heading->setText(QStringLiteral("%1 · %2").arg(name, format::text(row.session.text())));
    QStringList state {row.out ? tr("from us") : tr("from the peer"), format::text(row.at.text())};
    state += row.whole ? tr("length and checksum right") : tr("length or checksum WRONG");
    if (row.possDup)
        state += tr("a repetition");
    if (row.masked)
        state += tr("a secret was masked before it was kept");
    m_state->setText(state.join(QStringLiteral(" · ")));

    m_tree->clear();
    std::vector<QTreeWidgetItem *> levels; // the newest item of each depth, which holds the next depth's
    for (const api::MessageField &field : fields) {
        const auto depth = static_cast<std::size_t>(field.depth);
        levels.resize(std::min(levels.size(), 2 * depth + 1));
        QTreeWidgetItem *parent = nullptr;
        if (depth > 0) {
            // Under the count stand its entries, under an entry its fields.
            if (field.entry > 0 && levels.size() > 2 * depth - 2 && levels[2 * depth - 2] != nullptr) {
                levels.resize(2 * depth - 1);
                auto *entry = new QTreeWidgetItem(levels[2 * depth - 2]);
                entry->setText(0, tr("entry %1").arg(field.entry));
                entry->setFirstColumnSpanned(true);
                levels.push_back(entry);
            }
            if (levels.size() > 2 * depth - 1)
                parent = levels[2 * depth - 1];
        }
        auto *item = parent == nullptr ? new QTreeWidgetItem(m_tree) : new QTreeWidgetItem(parent);
        item->setText(0, field.name.empty() ? tr("not in the dictionary") : format::text(field.name));
        item->setText(1, QString::number(field.tag));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setText(2, field.secret ? tr("masked") : format::text(field.value));
        item->setText(3, format::text(field.meaning));
        item->setToolTip(2, format::text(field.value));
        const auto &colours = theme::coloursOf(this);
        item->setForeground(1, colours[theme::Role::Text2]);
        item->setForeground(3, colours[theme::Role::Text2]);
        if (!field.secret && !field.value.empty())
            item->setData(0, conditionRole,
                          QStringLiteral("%1=%2").arg(field.tag).arg(quoted(format::text(field.value))));
        levels.resize(std::min(levels.size(), 2 * depth));
        levels.resize(2 * depth, nullptr);
        levels.push_back(item);
    }
    m_tree->expandAll();
}

} // namespace truebook::ui::operations
