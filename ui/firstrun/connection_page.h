#pragma once
// Liquidity providers, one after the other, each tried with a real logon before it is taken or later.
#include <QWizardPage>

#include "ui/firstrun/background.h"
#include "ui/firstrun/first_run_wizard.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace truebook::ui::firstrun {

class ConnectionPage : public QWizardPage
{
    Q_OBJECT
public:
    explicit ConnectionPage(FirstRunWizard &wizard);
    bool isComplete() const override;
    bool validatePage() override;

private:
    api::NewLp form() const;
    QString missing() const; // in the form, in words; empty when it is whole
    bool blank() const;
    void changed();
    void add();
    void remove();
    void test();
    void say(const QString &text, bool good);

    FirstRunWizard &m_wizard;
    QLineEdit *m_lp;
    QLineEdit *m_host;
    QSpinBox *m_pricePort;
    QSpinBox *m_tradePort;
    QLineEdit *m_sender;
    QLineEdit *m_priceTarget;
    QLineEdit *m_tradeTarget;
    QComboBox *m_trust;
    QLineEdit *m_proof; // pin, or authority file
    QLineEdit *m_serverName;
    QLineEdit *m_username;
    QLineEdit *m_password;
    QPushButton *m_test;
    QPushButton *m_add;
    QPushButton *m_remove;
    QListWidget *m_list;
    QLabel *m_verdict;
    std::vector<api::NewLp> m_lps;
    api::LpAnswer m_answer;
    Background m_work; // the last: ended before what it touches
};

} // namespace truebook::ui::firstrun
