#include "ui/shell/action_registry.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

#include "core/base/check.h"

namespace truebook::ui::shell {

ActionRegistry::ActionRegistry(QWidget *window)
    : QObject(window)
    , m_window(window)
{ }

Action &ActionRegistry::put(const QString &id, const QString &text, const QKeySequence &keys, const QString &where)
{
    const bool taken = std::any_of(m_actions.begin(), m_actions.end(), [&](const Action &known) {
        return known.id == id
            || (!keys.isEmpty() && known.owner == KeyOwner::Window && known.keys == keys && known.where == where);
    });
    TB_CHECK(!taken, "two actions of one name or one key would both be dead");
    Action made;
    made.id = id;
    made.text = text;
    made.where = where;
    made.keys = keys;
    m_actions.push_back(std::move(made));
    return m_actions.back();
}

QAction *ActionRegistry::add(const QString &id, const QString &text, const QKeySequence &keys, const QString &where,
                             std::function<void()> run)
{
    Action &made = put(id, text, keys, where);
    made.action = new QAction(text, m_window);
    made.action->setObjectName(id);
    made.action->setShortcut(keys);
    m_window->addAction(made.action);
    connect(made.action, &QAction::triggered, m_window, [run = std::move(run)] { run(); });
    return made.action;
}

void ActionRegistry::addWidgetAction(const QString &id, const QString &text, const QKeySequence &keys,
                                     const QString &where, std::function<void()> run)
{
    Action &made = put(id, text, keys, where);
    made.owner = KeyOwner::Widget;
    made.action = new QAction(text, m_window);
    made.action->setObjectName(id);
    connect(made.action, &QAction::triggered, m_window, [run = std::move(run)] { run(); });
}

void ActionRegistry::addWidgetKey(const QString &id, const QString &text, const QKeySequence &keys,
                                  const QString &where)
{
    Action &made = put(id, text, keys, where);
    made.owner = KeyOwner::Widget;
    made.acts = false;
}

QAction *ActionRegistry::action(const QString &id) const
{
    for (const Action &known : m_actions) {
        if (known.id == id)
            return known.action;
    }
    return nullptr;
}

} // namespace truebook::ui::shell
