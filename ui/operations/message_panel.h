#pragma once
// The panel that looks FIX messages up: a question, what was found, newest first and paged without an end, and the message
// chosen, decoded. Searches run on the desk's own thread; one that is not wanted any more is given up.
#include <QTimer>

#include <memory>
#include <mutex>
#include <optional>

#include "core/api/operations_api.h"
#include "ui/live/frame_clock.h"
#include "ui/live/live_table_view.h"
#include "ui/widgets/panel.h"

class QLabel;
class QPushButton;
class QSplitter;

namespace truebook::ui::operations {

class MessageModel;
class MessageView;

class MessagePanel : public widgets::Panel, public live::FrameClient
{
    Q_OBJECT
public:
    // It says why it is empty until it is given operations.
    MessagePanel(live::FrameClock &clock, const format::Formats &formats, const live::Viewer &viewer, QWidget *parent);
    ~MessagePanel() override;

    // Outlives the panel.
    void setOperations(api::DeskOperations &operations);
    // Asks and shows; the newest messages for an empty text.
    void ask(const QString &text);
    // The next page, when there is one and none is on its way.
    void more();
    void giveUp();
    // While the window shows the past: messages up to that instant alone. Nothing: live.
    void setUntil(std::optional<domain::UtcTime> instant);
    // Asks for the newest when nothing was asked yet, and goes on asking for what came since while its end is in sight.
    void startWatching();
    void stopWatching();
    // Asks for what came since; nothing while a search is on its way, the table is scrolled, or the past is shown.
    void follow();

    QLineEdit *field() const { return m_field; }
    live::LiveTableView *table() const { return m_table; }
    MessageModel *model() const { return m_model; }
    MessageView *view() const { return m_view; }
    QString foundText() const;
    bool underway() const { return m_handle != nullptr; }

    void frame() override;

private:
    struct Slot
    {
        std::mutex mutex;
        std::optional<base::Result<api::MessagePage>> answer;
        std::uint64_t behind = 0;
    };
    void search(std::uint64_t before, std::uint64_t after = 0);
    void take(const base::Result<api::MessagePage> &answer);
    void showChosen();
    void refresh();
    void sayHow();

    api::DeskOperations *m_operations = nullptr;
    live::FrameClock &m_clock;
    const format::Formats &m_formats;
    MessageModel *m_model;
    QString m_examples; // of questions
    widgets::FilterField *m_field;
    QPushButton *m_find;
    QPushButton *m_stop;
    QLabel *m_found;
    QSplitter *m_split;
    live::LiveTableView *m_table;
    MessageView *m_view;
    QString m_asked;
    bool m_everAsked = false;
    bool m_seen = false;
    std::optional<domain::UtcTime> m_until;
    std::uint64_t m_next = 0;
    std::uint64_t m_looked = 0;
    std::uint64_t m_passed = 0;
    std::uint64_t m_broken = 0;
    std::int64_t m_nanos = 0;
    bool m_gaveUp = false;
    bool m_following = false; // the search on its way is for what came since
    std::uint64_t m_newest = 0;
    QTimer m_followTimer;
    std::shared_ptr<Slot> m_slot;
    std::unique_ptr<api::Handle> m_handle;
};

} // namespace truebook::ui::operations
