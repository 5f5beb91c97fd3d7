#pragma once
// Takes the pictures of docs/images: every screen at two sizes in both themes, from a running desk. Each picture is taken
// at a moment when everything in it speaks of one journal sequence, and beside it stands a file with the figures that the
// widgets show, so that somebody else can hold them against the journal as of that instant.
#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QString>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

#include "ui/theme/colours.h"

namespace truebook::ui::live {
class LiveTableView;
}
namespace truebook::ui::shell {
class MainWindow;
}
namespace truebook::ui::firstrun {
class FirstRunWizard;
}
namespace truebook::api {
class FirstRun;
}

namespace truebook::workstation {

class Photographer : public QObject
{
    Q_OBJECT
public:
    // Pictures go to `folder`, which is made. `language` is noted beside them.
    // `hands` are the first-run assistant's, whose pages are taken with them; null: they are left out.
    Photographer(ui::shell::MainWindow &window, const QString &folder, const QString &language,
                 api::FirstRun *hands = nullptr, QObject *parent = nullptr);
    ~Photographer() override;

    // Begins after the desk was given to the window.
    void start();

Q_SIGNALS:
    // Empty when all pictures were taken; otherwise why not. The file `ended` in the folder holds it too, so that whoever
    // plays the world outside ends first and leaves no order behind.
    void ended(const QString &why);

private:
    struct Scene
    {
        QString name;
        QSize size;
        ui::theme::Mode mode;
        std::function<void()> enter;
        std::function<void()> leave;
        std::function<bool()> ready = {}; // what was asked for is shown; none: at once
        bool alone = false; // a dialog before there is any desk: nothing stands behind it
    };

    void addScenes(const QSize &size, ui::theme::Mode mode);
    void lookAtRisk(int exposure, int held, int pnl, const QString &unit);
    void addShellScenes(const QSize &size, ui::theme::Mode mode);
    void addOrderScenes(const QSize &size, ui::theme::Mode mode);
    void addRecordScenes(const QSize &size, ui::theme::Mode mode);
    void addFirstRunScenes(const QSize &size, ui::theme::Mode mode);
    void goToPage(int page, bool demo);
    ui::live::LiveTableView *rowsInSight(const char *name) const;
    void next();
    void look();
    void take(const Scene &scene);
    void end(const QString &why);

    ui::shell::MainWindow &m_window;
    QString m_folder;
    QString m_language;
    std::vector<Scene> m_scenes;
    std::size_t m_scene = 0;
    bool m_opened = false; // what the scene asked for is there
    bool m_taken = false; // the scene's picture: the next one is entered
    QTimer m_timer;
    QElapsedTimer m_waiting;
    api::FirstRun *m_hands;
    std::unique_ptr<QTemporaryDir> m_assistantHome;
    std::unique_ptr<ui::firstrun::FirstRunWizard> m_assistant;
};

} // namespace truebook::workstation
