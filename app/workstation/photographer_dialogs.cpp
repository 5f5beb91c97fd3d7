// Scenes that open on a window of their own: history, notices, a FIX message, and the pages of the first run.
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QRadioButton>
#include <QSpinBox>
#include <QToolButton>

#include "app/desk/resources.h"
#include "app/workstation/photographer.h"
#include "ui/dealing/dealing_workspace.h"
#include "ui/dealing/history_window.h"
#include "ui/firstrun/first_run_wizard.h"
#include "ui/live/live_table_view.h"
#include "ui/operations/message_panel.h"
#include "ui/operations/message_view.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notifier.h"
#include "ui/theme/style.h"

namespace truebook::workstation {

using ui::firstrun::FirstRunWizard;
using ui::theme::Mode;

void Photographer::addRecordScenes(const QSize &size, Mode mode)
{
    auto *dealing = m_window.findChild<ui::dealing::DealingWorkspace *>();
    const auto workspace
        = [this](const char *id) { return [this, id] { m_window.chooseWorkspace(QLatin1String(id)); }; };
    m_scenes.push_back({QStringLiteral("history"), size, mode, workspace("dealing"),
                        [dealing] { dealing->historyWindow()->close(); },
                        [this, dealing] {
                            if (dealing->historyWindow() == nullptr || !dealing->historyWindow()->isVisible()) {
                                dealing->openHistory();
                                return false;
                            }
                            return rowsInSight("history0") != nullptr;
                        }});
    m_scenes.push_back({QStringLiteral("notices"), size, mode,
                        [this] {
                            m_window.chooseWorkspace(QStringLiteral("dealing"));
                            m_window.notifier()->open();
                        },
                        [this] { m_window.notifier()->bell()->menu()->close(); }});
    m_scenes.push_back({QStringLiteral("message"), size, mode, workspace("operations"), [] {},
                        [this] {
                            auto *messages = rowsInSight("fix_messages");
                            if (messages == nullptr)
                                return false;
                            if (!messages->currentIndex().isValid())
                                messages->setCurrentIndex(messages->table().index(0, 0));
                            return true;
                        }});
}

// The assistant as a newcomer meets it, on an empty screen: its pages for a firm to the summary, and the demonstration's.
void Photographer::addFirstRunScenes(const QSize &size, Mode mode)
{
    if (m_hands == nullptr || size.width() > 1440) // a window of its own size: once a theme is enough
        return;
    struct Page
    {
        const char *name;
        int id;
        bool demo;
    };
    const Page pages[] = {{"first-run-1-choice", FirstRunWizard::Choice, false},
                          {"first-run-2-firm", FirstRunWizard::Firm, false},
                          {"first-run-3-users", FirstRunWizard::Users, false},
                          {"first-run-4-lps", FirstRunWizard::Connections, false},
                          {"first-run-5-symbols", FirstRunWizard::Symbols, false},
                          {"first-run-6-backup", FirstRunWizard::Backup, false},
                          {"first-run-7-summary", FirstRunWizard::Summary, false},
                          {"first-run-demo", FirstRunWizard::Demo, true}};
    for (const Page &page : pages) {
        Scene scene {QLatin1String(page.name),
                     size,
                     mode,
                     [this, page] { goToPage(page.id, page.demo); },
                     [this, page] {
                         if (page.demo || page.id == FirstRunWizard::Summary)
                             m_assistant.reset();
                     },
                     {}};
        scene.alone = true;
        m_scenes.push_back(std::move(scene));
    }
}

// Filled as somebody would fill it, page by page, with the assistant's own hands; what is made goes with its folder.
void Photographer::goToPage(int page, bool demo)
{
    if (m_assistant == nullptr) {
        m_assistantHome = std::make_unique<QTemporaryDir>();
        m_assistant = std::make_unique<FirstRunWizard>(
            *m_hands, QStringLiteral("sqlite:") + m_assistantHome->filePath(QStringLiteral("book.db")),
            QStringLiteral("anna"), QStringLiteral("desk-1"), &m_window);
        m_assistant->findChild<QRadioButton *>(demo ? QStringLiteral("choiceDemo") : QStringLiteral("choiceFirm"))
            ->setChecked(true);
        m_assistant->show();
    }
    const auto type = [this](const char *name, const QString &text) {
        m_assistant->findChild<QLineEdit *>(QLatin1String(name))->setText(text);
    };
    type("firmName", QStringLiteral("Harbour Markets"));
    constexpr const char *secret = "a lighthouse in the fog";
    while (m_assistant->currentId() != page) {
        const int before = m_assistant->currentId();
        if (before == FirstRunWizard::Users) {
            m_assistant->findChild<QAbstractButton *>(QStringLiteral("userAdd"))->click();
        } else if (before == FirstRunWizard::Connections) {
            m_assistant->findChild<QAbstractButton *>(QStringLiteral("lpAdd"))->click();
        } else if (before == FirstRunWizard::Choice && !demo) {
            type("symbolsFile", QString::fromStdString(app::resourceFolder() + "/demo/symbols.csv"));
            type("backupFolder", m_assistantHome->path());
        }
        m_assistant->next();
        if (m_assistant->currentId() == before)
            return; // it says why, and that is the picture
    }
    if (page == FirstRunWizard::Users) {
        type("userName", QStringLiteral("anna"));
        type("userPassword", QLatin1String(secret));
        type("userAgain", QLatin1String(secret));
    }
    if (page == FirstRunWizard::Connections) {
        type("lpHost", QStringLiteral("fix.alder.example"));
        m_assistant->findChild<QSpinBox *>(QStringLiteral("lpPricePort"))->setValue(9443);
        m_assistant->findChild<QSpinBox *>(QStringLiteral("lpTradePort"))->setValue(9444);
        type("lpPriceTarget", QStringLiteral("ALDER-PX"));
        type("lpTradeTarget", QStringLiteral("ALDER-TR"));
    }
}

} // namespace truebook::workstation
