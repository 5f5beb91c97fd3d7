#pragma once
// Settles an LP order in doubt by what the LP told a dealer: what was filled and at what price, how the rest ended, on what
// evidence. Shows what that would do before it is done. It freezes its order when it opens; nothing goes as of the past.
#include <QDialog>
#include <QTimer>

#include <optional>

#include "core/api/doubt_api.h"
#include "ui/live/desk.h"
#include "ui/live/feed.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace truebook::ui::format {
class Formats;
}
namespace truebook::ui::widgets {
class SwitchRow;
}

namespace truebook::ui::dealing {

class SettleDialog : public QDialog
{
    Q_OBJECT
public:
    SettleDialog(live::Desk &desk, const format::Formats &formats, QWidget *parent);

    void openFor(const api::DoubtRow &doubt, domain::UtcTime now);
    // It may have been settled otherwise meanwhile: by the LP's answer, or by somebody else.
    void follow(const api::DoubtRow *doubt, domain::UtcTime now);

    // Of the order it is about, as the table of those in doubt has it.
    std::string key() const { return m_doubt.key(); }
    // The wish as it stands; nothing while a field cannot be read.
    std::optional<commands::ResolveLpOrder> wish() const;
    QString effectText() const;
    QString missingText() const;
    QString outcomeText() const;

private:
    enum class Said { Filled, PartFilled, Rejected, Cancelled, Expired };
    QWidget *makeForm();
    Said said() const;
    void choose();
    void ask();
    void refresh();
    void submit();
    void showFacts(domain::UtcTime now);
    void showOutcome(const QString &words, int good);
    QString amount(const domain::Quantity &value) const;
    QString net(const domain::Quantity &value) const;

    live::Desk &m_desk;
    const format::Formats &m_formats;
    api::DoubtRow m_doubt;
    bool m_inDoubt = false; // still
    bool m_waiting = false;
    bool m_known = false; // m_preview answers what the fields say
    std::uint64_t m_asked = 0;
    api::SettlePreview m_preview;
    QTimer m_timer;
    QLabel *m_title = nullptr;
    QLabel *m_facts = nullptr;
    widgets::SwitchRow *m_said = nullptr;
    QLineEdit *m_quantity = nullptr;
    QLabel *m_unit = nullptr;
    QLineEdit *m_price = nullptr;
    QLineEdit *m_execId = nullptr;
    QLineEdit *m_evidence = nullptr;
    QLabel *m_effect = nullptr;
    QLabel *m_missing = nullptr;
    QPushButton *m_settle = nullptr;
    QLabel *m_outcome = nullptr;
};

} // namespace truebook::ui::dealing
