#pragma once
// What a widget of our own is to a screen reader: without this Qt calls whatever it does not know a client area.
#include <QAccessible>
#include <QAccessibleWidget>
#include <QWidget>

namespace truebook::ui::theme {

// Once for each class, from its constructor; derived classes are the same.
template <class Widget, QAccessible::Role role>
void announceAs()
{
    [[maybe_unused]] static const bool once = [] {
        QAccessible::installFactory([](const QString &type, QObject *object) -> QAccessibleInterface * {
            if (!object->isWidgetType() || type != QLatin1String(Widget::staticMetaObject.className()))
                return nullptr;
            return new QAccessibleWidget(static_cast<QWidget *>(object), role);
        });
        return true;
    }();
}

} // namespace truebook::ui::theme
