#pragma once
// Who will work with the new desk, and as what; or nobody yet, and everything stays with who may open the store's file.
#include <QWizardPage>

#include "ui/firstrun/first_run_wizard.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace truebook::ui::firstrun {

class UsersPage : public QWizardPage
{
    Q_OBJECT
public:
    explicit UsersPage(FirstRunWizard &wizard);
    bool isComplete() const override;
    bool validatePage() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString missing() const; // in the form, in words; empty when it is whole
    bool blank() const;
    void changed();
    void add();
    void remove();

    FirstRunWizard &m_wizard;
    QLineEdit *m_name;
    QComboBox *m_role;
    QLineEdit *m_password;
    QLineEdit *m_again;
    QPushButton *m_add;
    QPushButton *m_remove;
    QTableWidget *m_table;
    QLabel *m_verdict;
    std::vector<api::NewUser> m_users;
};

} // namespace truebook::ui::firstrun
