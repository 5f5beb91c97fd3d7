#pragma once
// Everything that the program can show, one scene after the other, for tests that look at all of it: every workspace with
// every choice of its panels, whatever any action of the registry opens, every menu, and every page of the first run.
#include <QSet>
#include <QTemporaryDir>
#include <QWidget>

#include <functional>
#include <memory>

#include "tests/support/fake_health.h"
#include "tests/support/full_desk.h"
#include "ui/format/formats.h"
#include "ui/live/frame_clock.h"

class QSettings;

namespace truebook::ui::shell {
class MainWindow;
}

namespace truebook::test {

class Scenes
{
public:
    // `root` is a window, or the part of one that just opened.
    using Visit = std::function<void(const QString &scene, QWidget &root)>;

    // Whoever wants it in another language has installed its translator before.
    explicit Scenes(const QLocale &locale = QLocale(QLocale::English, QLocale::UnitedStates));
    ~Scenes();

    void each(const Visit &visit);
    // The newest rows in their tables, layouts settled.
    void settle();

    // Classes of widgets that ui/ declares and that stand in no scene: a new window or panel shows up here until a scene
    // opens it. Read from the headers, so that nobody has to keep a list.
    QStringList neverSeen() const;
    // Names of the classes of everything that a visit could see.
    const QSet<QString> &seen() const { return m_seen; }

private:
    void visit(const QString &scene, QWidget &root);
    void workspaces();
    void choices(const QString &scene, QWidget &part);
    void actions();
    void tables();
    void menus();
    void firstRun(bool demo);
    QList<QWidget *> surfaces() const;

    QTemporaryDir m_home;
    std::unique_ptr<QSettings> m_settings;
    FullDesk m_desk;
    FakeFirstRun m_hands;
    FakeHealth m_health;
    ui::format::Formats m_formats;
    ui::live::FrameClock m_clock;
    std::unique_ptr<ui::shell::MainWindow> m_window;
    Visit m_visit;
    QSet<QString> m_seen;
    QSet<const QWidget *> m_tried; // rows of chips
};

} // namespace truebook::test
