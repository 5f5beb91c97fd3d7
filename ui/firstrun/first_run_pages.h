#pragma once
// The pages of the first run, but the connections' (connection_page.h).
#include <QWizardPage>

#include <atomic>

#include "ui/firstrun/background.h"
#include "ui/firstrun/first_run_wizard.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QTableWidget;
class QTimeEdit;

namespace truebook::ui::firstrun {

// A new firm, or the demonstration.
class ChoicePage : public QWizardPage
{
    Q_OBJECT
public:
    explicit ChoicePage(FirstRunWizard &wizard);
};

// Name, currency, and when the trading day rolls.
class FirmPage : public QWizardPage
{
    Q_OBJECT
public:
    explicit FirmPage(FirstRunWizard &wizard);
    bool isComplete() const override;
    bool validatePage() override;

private:
    QString missing() const;
    FirstRunWizard &m_wizard;
    QLineEdit *m_name;
    QComboBox *m_currency;
    QTimeEdit *m_roll;
    QComboBox *m_zone;
    QLabel *m_missing;
};

// Symbols from a csv file, looked at before anything is taken.
class SymbolsPage : public QWizardPage
{
    Q_OBJECT
public:
    explicit SymbolsPage(FirstRunWizard &wizard);
    bool isComplete() const override;
    bool validatePage() override;

private:
    void read();
    FirstRunWizard &m_wizard;
    QLineEdit *m_file;
    QTableWidget *m_symbols;
    QTableWidget *m_bad;
    QCheckBox *m_goodOnly;
    QLabel *m_verdict;
    bool m_readable = true;
    std::size_t m_good = 0;
    std::size_t m_badRows = 0;
};

// Where a first copy goes.
class BackupPage : public QWizardPage
{
    Q_OBJECT
public:
    explicit BackupPage(FirstRunWizard &wizard);
    bool isComplete() const override;
    bool validatePage() override;

private:
    void look();
    FirstRunWizard &m_wizard;
    QLineEdit *m_folder;
    QLabel *m_verdict;
    bool m_usable = true;
};

// What will be written, and where.
class SummaryPage : public QWizardPage
{
    Q_OBJECT
public:
    explicit SummaryPage(FirstRunWizard &wizard);
    void initializePage() override;
    bool isComplete() const override { return m_fine; }

private:
    FirstRunWizard &m_wizard;
    QLabel *m_words;
    QLabel *m_verdict;
    bool m_fine = false;
};

class DemoPage : public QWizardPage
{
    Q_OBJECT
public:
    explicit DemoPage(FirstRunWizard &wizard);
    QString span() const;

private:
    QComboBox *m_span;
};

// The one page that changes something.
class MakingPage : public QWizardPage
{
    Q_OBJECT
public:
    explicit MakingPage(FirstRunWizard &wizard);
    void initializePage() override;
    bool isComplete() const override { return m_done; }
    bool busy() const { return m_work.busy(); }
    void cancel();

private:
    void ended();
    FirstRunWizard &m_wizard;
    QProgressBar *m_bar;
    QLabel *m_words;
    QPushButton *m_cancel;
    std::atomic<bool> m_cancelled {false};
    base::Result<api::Made> m_made;
    bool m_done = false;
    Background m_work; // the last: ended before what it touches
};

} // namespace truebook::ui::firstrun
