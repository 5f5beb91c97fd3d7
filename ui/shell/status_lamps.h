#pragma once
// The status bar: lamps whose shape changes with the state, and the journal's sequence.
#include <QWidget>

#include <map>
#include <string>

#include "core/api/health_api.h"

namespace truebook::ui::format {
class Formats;
}
namespace truebook::ui::widgets {
class FigureLabel;
class Lamp;
} // namespace truebook::ui::widgets

namespace truebook::ui::shell {

class StatusLamps : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLamps(const format::Formats &formats, QWidget *parent = nullptr);

    void setStatus(const api::StatusLine &status);
    void setHealth(const api::Health &health);
    void setSessions(const std::map<std::string, api::SessionRow> &sessions);
    // The desk has not spoken for a while, or is not there.
    void setSilent(bool silent);

    // At the right end.
    void addTrailing(QWidget *widget);
    QString journalText() const;

Q_SIGNALS:
    // Where more stands: "doubts", or a place of Operations (OperationsWorkspace::goTo).
    void wanted(const QString &place);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const format::Formats &m_formats;
    widgets::Lamp *m_journal;
    widgets::Lamp *m_lps;
    widgets::Lamp *m_clients;
    widgets::Lamp *m_ticks;
    widgets::Lamp *m_store;
    widgets::Lamp *m_orders;
    widgets::Lamp *m_queue;
    widgets::Lamp *m_quotes;
    widgets::Lamp *m_clock;
    widgets::Lamp *m_disk;
    widgets::FigureLabel *m_version;
    api::StatusLine m_status;
    bool m_known = false;
    bool m_silent = false;
};

} // namespace truebook::ui::shell
