#include "ui/firstrun/first_run_wizard.h"

#include "ui/firstrun/connection_page.h"
#include "ui/firstrun/first_run_pages.h"
#include "ui/firstrun/users_page.h"
#include "ui/format/numbers.h"
#include "ui/format/words.h"

namespace truebook::ui::firstrun {

QString refusalWords(const base::Refusal &refusal)
{
    const auto code = base::reasonName(refusal.code);
    QString words = format::reason(code);
    if (refusal.line > 0)
        words = FirstRunWizard::tr("Line %1: %2").arg(refusal.line).arg(words);
    const QString field = format::text(refusal.field);
    const QString detail = format::text(refusal.detail);
    if (!field.isEmpty())
        words += QStringLiteral(" · ") + field;
    if (!detail.isEmpty())
        words += QStringLiteral(": ") + detail;
    return words + QStringLiteral(" (%1)").arg(format::text(code));
}

FirstRunWizard::FirstRunWizard(api::FirstRun &setup, const QString &store, const QString &user, const QString &seat,
                               QWidget *parent)
    : QWizard(parent)
    , m_setup(setup)
{
    setObjectName(QStringLiteral("firstRun"));
    setWindowTitle(tr("Truebook: first run"));
    setWizardStyle(QWizard::ClassicStyle);
    setOption(QWizard::NoBackButtonOnStartPage);
    setOption(QWizard::NoBackButtonOnLastPage);
    setButtonText(QWizard::CommitButton, tr("&Make it"));
    setButtonText(QWizard::FinishButton, tr("&Open the desk"));
    m_firm.store = store.toStdString();
    const QString path = store.startsWith(QLatin1String("sqlite:")) ? store.mid(7) : store;
    m_firm.config = (path.left(path.lastIndexOf(QLatin1Char('/')) + 1) + QStringLiteral("desk.toml")).toStdString();
    m_firm.user = user.toStdString();
    m_firm.seat = seat.toStdString();
    setPage(Choice, new ChoicePage(*this));
    setPage(Firm, new FirmPage(*this));
    setPage(Users, new UsersPage(*this));
    setPage(Connections, new ConnectionPage(*this));
    setPage(Symbols, new SymbolsPage(*this));
    setPage(Backup, new BackupPage(*this));
    setPage(Summary, new SummaryPage(*this));
    setPage(Demo, new DemoPage(*this));
    setPage(Making, new MakingPage(*this));
    setStartId(Choice);
    resize(820, 620);
}

bool FirstRunWizard::demo() const
{
    return field(QStringLiteral("demo")).toBool();
}

QString FirstRunWizard::demoSpan() const
{
    return static_cast<const DemoPage *>(page(Demo))->span();
}

QString FirstRunWizard::store() const
{
    return QString::fromStdString(m_firm.store);
}

QString FirstRunWizard::config() const
{
    return demo() ? QString() : QString::fromStdString(m_firm.config);
}

int FirstRunWizard::nextId() const
{
    switch (currentId()) {
    case Choice:
        return demo() ? Demo : Firm;
    case Demo:
    case Summary:
        return Making;
    case Making:
        return -1;
    default:
        return currentId() + 1;
    }
}

// Escape while it is being made cancels that first; nothing is left of it then.
void FirstRunWizard::reject()
{
    auto *making = static_cast<MakingPage *>(page(Making));
    if (currentId() == Making && making->busy()) {
        making->cancel();
        return;
    }
    QWizard::reject();
}

} // namespace truebook::ui::firstrun
