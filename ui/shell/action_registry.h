#pragma once
// Every action of the window, in one list: what it is called, its key, where it applies and what it does. Menu, palette
// and the page of keys are made from it, and a shortcut exists only where its action is in here.
#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QAction;
class QWidget;

namespace truebook::ui::shell {

enum class KeyOwner {
    Window, // the window's shortcut
    Widget // the widget in focus takes the key itself; the registry only knows it
};

struct Action
{
    QString id; // stable: "view.theme"
    QString text; // what it does, as menu and palette say it
    QString where; // where it applies, in words
    QAction *action = nullptr; // its shortcut too
    KeyOwner owner = KeyOwner::Window;
    QKeySequence keys; // as the page of keys shows it
    bool acts = true; // false: a key that means something only where the focus is; not in the palette
};

class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    // Shortcuts belong to `window`.
    explicit ActionRegistry(QWidget *window);

    // An action of the whole window. One that changes anything opens its dialog; it never acts by itself.
    QAction *add(const QString &id, const QString &text, const QKeySequence &keys, const QString &where,
                 std::function<void()> run);
    // An action whose key the widget in focus takes; from the palette `run` does it.
    void addWidgetAction(const QString &id, const QString &text, const QKeySequence &keys, const QString &where,
                         std::function<void()> run);
    // A key that only the widget in focus understands.
    void addWidgetKey(const QString &id, const QString &text, const QKeySequence &keys, const QString &where);

    const std::vector<Action> &actions() const { return m_actions; }
    // Null when there is none of this id.
    QAction *action(const QString &id) const;

    // Where actions and keys apply, in the registry's words.
    static QString everywhere() { return tr("Everywhere"); }

private:
    Action &put(const QString &id, const QString &text, const QKeySequence &keys, const QString &where);

    QWidget *m_window;
    std::vector<Action> m_actions;
};

} // namespace truebook::ui::shell
