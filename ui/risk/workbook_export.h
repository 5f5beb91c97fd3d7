#pragma once
// "Export workbook": the manager's figures as a file, made while the desk goes on. The same action gives it up.
#include <QObject>
#include <QString>

#include <memory>

#include "core/api/reports_api.h"

class QAction;

namespace truebook::ui::live {
class Desk;
}

namespace truebook::ui::risk {

class WorkbookExport : public QObject
{
    Q_OBJECT
public:
    // `window` is what dialogs stand above.
    WorkbookExport(live::Desk &desk, QWidget *window);
    ~WorkbookExport() override;

    QAction *action() const { return m_action; }
    // Asks first which rows are wanted.
    QAction *partAction() const { return m_part; }
    bool running() const { return m_handle != nullptr; }
    // As the action does once a name was chosen: xlsx, pdf, csv or json, as the name ends.
    void start(const QString &path, const api::ReportFilter &filter = {});
    void giveUp();

Q_SIGNALS:
    // In words, for people; `ok` false: why not.
    void finished(bool ok, const QString &words);
    // Of the run of that number, from the report's thread.
    void progressed(int run, int percent);
    void ended(int run, std::shared_ptr<const base::Result<api::ReportMade>> result);

private:
    void ask(const api::ReportFilter &filter);
    void askPart();
    void setProgress(int percent);
    void end(const base::Result<api::ReportMade> &result);
    void showIdle();

    live::Desk &m_desk;
    QWidget *m_window;
    QAction *m_action;
    QAction *m_part;
    std::unique_ptr<api::Handle> m_handle;
    int m_run = 0; // what comes of an earlier one is late
};

} // namespace truebook::ui::risk
