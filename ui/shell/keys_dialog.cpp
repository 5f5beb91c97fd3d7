#include "ui/shell/keys_dialog.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/shell/action_registry.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"

namespace truebook::ui::shell {

KeysDialog::KeysDialog(const ActionRegistry &actions, QWidget *parent)
    : QDialog(parent)
    , m_actions(actions)
    , m_table(new QTableWidget(this))
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Keys"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    auto *title = new QLabel(tr("Keys"), this);
    title->setFont(theme::font(theme::basePixels + 3, theme::Weight::Strong));
    column->addWidget(title);
    m_table->setObjectName(QStringLiteral("keysTable"));
    m_table->setAccessibleName(tr("Keys and what they do"));
    m_table->setColumnCount(3);
    m_table->setHorizontalHeaderLabels({tr("Key"), tr("Does"), tr("Where")});
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme::rowHeight);
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    column->addWidget(m_table, 1);
    auto *note = new QLabel(
        tr("No key sends money, an order or a report by itself: what changes anything opens its dialog first."), this);
    note->setWordWrap(true);
    column->addWidget(note);
    auto *close = new QPushButton(tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    column->addWidget(close, 0, Qt::AlignRight);
    resize(640, 640);
}

void KeysDialog::showEvent(QShowEvent *event)
{
    fill();
    m_table->setFocus(Qt::OtherFocusReason);
    QDialog::showEvent(event);
}

void KeysDialog::fill()
{
    m_table->setRowCount(0);
    for (const Action &action : m_actions.actions()) {
        if (action.keys.isEmpty())
            continue;
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        auto *keys = new QTableWidgetItem(action.keys.toString(QKeySequence::NativeText));
        keys->setFont(theme::font(theme::basePixels, theme::Weight::Strong));
        m_table->setItem(row, 0, keys);
        m_table->setItem(row, 1, new QTableWidgetItem(action.text));
        m_table->setItem(row, 2, new QTableWidgetItem(action.where));
    }
}

} // namespace truebook::ui::shell
