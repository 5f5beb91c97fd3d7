#pragma once
// Asks which part of the P&L report is wanted. GUI thread.
#include <QDialog>

#include "core/api/reports_api.h"

class QComboBox;
class QLineEdit;

namespace truebook::ui::risk {

class ReportFilterDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ReportFilterDialog(QWidget *parent);

    // Names as they were typed, without blanks around them.
    api::ReportFilter filter() const;

private:
    QLineEdit *m_accounts;
    QLineEdit *m_symbols;
    QLineEdit *m_groups;
    QComboBox *m_book;
};

} // namespace truebook::ui::risk
