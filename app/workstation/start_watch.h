#pragma once
// What a start takes: writes when each stage was reached, on the machine's steady clock, until the first live price is
// painted. For ./dev bench start; does nothing unless it was asked to.
#include <QObject>
#include <QPointer>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "core/api/desk_api.h"

namespace truebook::ui::live {
class LiveTableView;
}
namespace truebook::ui::shell {
class MainWindow;
}

namespace truebook::workstation {

class StartWatch : public QObject
{
    Q_OBJECT
public:
    // `file`: gets a line a stage, "name nanoseconds"; empty: nothing is watched.
    explicit StartWatch(std::string file, QObject *parent = nullptr);

    // Any thread.
    void reached(std::string_view stage);
    // The desk is in the window: from now on its quotes are looked at.
    void watch(const ui::shell::MainWindow &window, api::DeskViews &views);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool priced() const;

    const std::string m_file;
    std::mutex m_mutex;
    bool m_loggedOn = false; // the two: desk's thread
    bool m_quoted = false;
    std::unique_ptr<api::Handle> m_sessionsWatched;
    std::unique_ptr<api::Handle> m_quotesWatched;
    QPointer<ui::live::LiveTableView> m_quotes;
};

} // namespace truebook::workstation
