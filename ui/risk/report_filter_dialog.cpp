#include "ui/risk/report_filter_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace truebook::ui::risk {

namespace {

std::vector<std::string> namesOf(const QLineEdit &line)
{
    std::vector<std::string> names;
    for (const QString &part : line.text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            names.push_back(part.trimmed().toStdString());
    }
    return names;
}

} // namespace

ReportFilterDialog::ReportFilterDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("reportFilter"));
    setWindowTitle(tr("Export a part of the workbook"));
    auto *form = new QFormLayout(this);
    auto *about
        = new QLabel(tr("Rows that fit all of these. What is left empty leaves nothing out; several names stand "
                        "with commas between them. Files and their code name the filter."),
                     this);
    about->setWordWrap(true);
    form->addRow(about);
    const auto line = [&](const char *name, const QString &label, const QString &example) {
        auto *made = new QLineEdit(this);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(label);
        made->setPlaceholderText(example);
        made->setMinimumWidth(260);
        form->addRow(label, made);
        return made;
    };
    m_accounts = line("reportAccounts", tr("Accounts"), tr("all"));
    m_symbols = line("reportSymbols", tr("Symbols"), QStringLiteral("EURUSD, GBPUSD"));
    m_groups = line("reportGroups", tr("Client groups"), tr("all"));
    m_book = new QComboBox(this);
    m_book->setObjectName(QStringLiteral("reportBook"));
    m_book->setAccessibleName(tr("Book"));
    m_book->addItem(tr("A and B"), QString());
    m_book->addItem(tr("A: covered at LPs"), QStringLiteral("A"));
    m_book->addItem(tr("B: against the firm"), QStringLiteral("B"));
    form->addRow(tr("Book"), m_book);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Choose the file…"));
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

api::ReportFilter ReportFilterDialog::filter() const
{
    return {namesOf(*m_accounts), namesOf(*m_symbols), namesOf(*m_groups),
            m_book->currentData().toString().toStdString()};
}

} // namespace truebook::ui::risk
