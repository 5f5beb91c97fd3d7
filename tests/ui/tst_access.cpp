// Everything is usable without a mouse and without eyes: every control of every scene has a name and a role, is reached by
// Tab or by arrow keys inside its group, and shows that it has the focus. Which scenes there are, tests/ui/scenes.h finds out.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollBar>
#include <QSet>
#include <QTabBar>
#include <QTextEdit>

#include <algorithm>

#include "tests/support/gui_case.h"
#include "tests/support/test_case.h"
#include "tests/ui/scenes.h"

using namespace truebook;
using namespace truebook::test;

namespace {

bool entry(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QTextEdit *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget);
}

// Parts of another control, which speaks for them.
bool inner(const QWidget *widget)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget->parentWidget());
    return (area != nullptr && area->viewport() == widget) || widget->objectName().startsWith(QLatin1String("__qt__"))
        || qobject_cast<const QHeaderView *>(widget) || qobject_cast<const QScrollBar *>(widget)
        || widget->inherits("QTableCornerButton") || widget->objectName().startsWith(QLatin1String("qt_"))
        || qobject_cast<const QComboBox *>(widget->parentWidget())
        || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget())
        || qobject_cast<const QLineEdit *>(widget->parentWidget()) || widget->inherits("QComboBoxPrivateContainer")
        || widget->inherits("QComboBoxListView");
}

bool control(const QWidget *widget)
{
    if (!widget->isVisible() || !widget->isEnabled() || inner(widget))
        return false;
    return qobject_cast<const QAbstractButton *>(widget) || entry(widget)
        || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QAbstractSlider *>(widget)
        || qobject_cast<const QTabBar *>(widget) || (widget->focusPolicy() & Qt::TabFocus) != 0;
}

QString describe(const QWidget *widget)
{
    QStringList above;
    for (const auto *one = widget->parentWidget(); one != nullptr && above.size() < 3; one = one->parentWidget()) {
        if (!one->objectName().isEmpty())
            above.append(one->objectName());
    }
    return QStringLiteral("%1 '%2' \"%3\" in %4")
        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), widget->accessibleName(),
             above.join(QLatin1Char('<')));
}

QList<QWidget *> controlsOf(const QWidget &root)
{
    QList<QWidget *> found;
    auto all = root.findChildren<QWidget *>();
    for (auto *widget : all) {
        if (widget->window() == root.window() && control(widget))
            found.append(widget);
    }
    return found;
}

QList<QAbstractButton *> groupOf(QWidget *widget)
{
    auto *button = qobject_cast<QAbstractButton *>(widget);
    if (button == nullptr)
        return {};
    if (button->group() != nullptr && button->group()->exclusive())
        return button->group()->buttons();
    if (!button->autoExclusive() || !button->isCheckable() || button->parentWidget() == nullptr)
        return {};
    QList<QAbstractButton *> all;
    const auto siblings
        = button->parentWidget()->findChildren<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly);
    for (auto *one : siblings) {
        if (one->autoExclusive() && one->isCheckable())
            all.append(one);
    }
    return all;
}

} // namespace

class tst_access : public GuiCase
{
    Q_OBJECT
private:
    QStringList m_findings;
    QSet<QString> m_once; // a finding is told once, not in each scene
    QSet<QString> m_indicators; // kinds of control whose indicator was looked at
    QSet<const QWidget *> m_known; // controls that a walk has looked at
    int m_controls = 0;

    void find(const QString &scene, const QString &what)
    {
        if (m_once.contains(what))
            return;
        m_once.insert(what);
        m_findings.append(scene + QStringLiteral(": ") + what);
    }

    void names(const QString &scene, const QList<QWidget *> &controls)
    {
        for (auto *widget : controls) {
            auto *accessible = QAccessible::queryAccessibleInterface(widget);
            if (accessible == nullptr) {
                find(scene, QStringLiteral("nothing to say: ") + describe(widget));
                continue;
            }
            const QString name = accessible->text(QAccessible::Name).trimmed();
            const QString type = QString::fromLatin1(widget->metaObject()->className());
            if (name.isEmpty() || name == type || name == type.section(QStringLiteral("::"), -1)
                || name == widget->objectName())
                find(scene, QStringLiteral("no name: ") + describe(widget));
            switch (accessible->role()) {
            case QAccessible::NoRole:
            case QAccessible::Client:
            case QAccessible::Window:
            case QAccessible::Pane:
                find(scene, QStringLiteral("no role: ") + describe(widget));
                break;
            default:
                break;
            }
        }
    }

    // A label that stands before a field is that field's label for a screen reader, too.
    void buddies(const QString &scene, const QLayout *layout)
    {
        if (layout == nullptr)
            return;
        const auto check = [&](QWidget *one, QWidget *field) {
            auto *label = qobject_cast<QLabel *>(one);
            if (label == nullptr || field == nullptr || !label->isVisible() || !field->isVisible()
                || label->text().isEmpty() || !label->accessibleName().isEmpty()) // that one speaks for itself
                return;
            QWidget *real = field->focusProxy() != nullptr ? field->focusProxy() : field;
            if (!entry(real) || label->buddy() == field || label->buddy() == real)
                return;
            find(scene, QStringLiteral("the label \"%1\" has no field: %2").arg(label->text(), describe(real)));
        };
        const auto *grid = qobject_cast<const QGridLayout *>(layout);
        const auto *form = qobject_cast<const QFormLayout *>(layout);
        const auto widgetOf = [](const QLayoutItem *item) { return item != nullptr ? item->widget() : nullptr; };
        if (form != nullptr) {
            for (int row = 0; row < form->rowCount(); ++row)
                check(widgetOf(form->itemAt(row, QFormLayout::LabelRole)),
                      widgetOf(form->itemAt(row, QFormLayout::FieldRole)));
        } else if (grid != nullptr) {
            for (int row = 0; row < grid->rowCount(); ++row) {
                for (int column = 0; column + 1 < grid->columnCount(); ++column)
                    check(widgetOf(grid->itemAtPosition(row, column)), widgetOf(grid->itemAtPosition(row, column + 1)));
            }
        } else {
            for (int i = 0; i + 1 < layout->count(); ++i)
                check(widgetOf(layout->itemAt(i)), widgetOf(layout->itemAt(i + 1)));
        }
        for (int i = 0; i < layout->count(); ++i)
            buddies(scene, layout->itemAt(i)->layout());
    }

    void mnemonics(const QString &scene, const QWidget &root)
    {
        QHash<QString, QString> taken;
        const auto take = [&](const QString &text) {
            if (QString(text).remove(QStringLiteral("&&")).contains(QStringLiteral("P&L")))
                find(scene, QStringLiteral("shown without its ampersand: \"%1\"").arg(text));
            const QString key = QKeySequence::mnemonic(text).toString();
            if (key.isEmpty())
                return;
            if (taken.contains(key))
                find(scene, QStringLiteral("%1 is \"%2\" and \"%3\"").arg(key, taken.value(key), text));
            taken.insert(key, text);
        };
        const auto all = root.findChildren<QWidget *>();
        for (auto *widget : all) {
            if (!widget->isVisible() || widget->window() != root.window())
                continue;
            if (auto *button = qobject_cast<QAbstractButton *>(widget))
                take(button->text());
            else if (auto *label = qobject_cast<QLabel *>(widget); label != nullptr && label->buddy() != nullptr)
                take(label->text());
            else if (auto *tabs = qobject_cast<QTabBar *>(widget)) {
                for (int i = 0; i < tabs->count(); ++i)
                    take(tabs->tabText(i));
            }
        }
        if (const auto *menu = qobject_cast<const QMenu *>(&root)) {
            for (const auto *action : menu->actions()) {
                if (action->isVisible() && !action->isSeparator())
                    take(action->text());
            }
        }
    }

    static QString kindOf(const QWidget *widget)
    {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        return QStringLiteral("%1/%2/%3/%4")
            .arg(QString::fromLatin1(widget->metaObject()->className()), widget->property("tone").toString(),
                 button != nullptr && button->isChecked() ? QStringLiteral("on") : QString(),
                 qobject_cast<const QAbstractItemView *>(widget) != nullptr ? widget->objectName() : QString());
    }

    // What a widget looks like; of a field only its edge, since a blinking cursor is no indicator.
    static QImage lookOf(QWidget *widget)
    {
        QImage image = widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
        if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)) {
            for (int y = 3; y < image.height() - 3; ++y) {
                for (int x = 3; x < image.width() - 3; ++x)
                    image.setPixel(x, y, 0);
            }
        }
        return image;
    }

    void keys(const QString &scene, QWidget &root, const QList<QWidget *> &controls)
    {
        QSet<QWidget *> reached;
        QList<QWidget *> order;
        QApplication::setActiveWindow(root.window());
        const auto first = std::find_if(controls.begin(), controls.end(),
                                        [](const QWidget *one) { return one->focusPolicy() != Qt::NoFocus; });
        if (first == controls.end())
            return;
        (*first)->setFocus(Qt::TabFocusReason);
        QWidget *previous = nullptr;
        QImage focused;
        int stays = 0;
        for (int step = 0; step < 300; ++step) {
            QWidget *now = QApplication::focusWidget();
            if (now == nullptr)
                break;
            if (previous != nullptr && previous != now && !focused.isNull()) {
                if (lookOf(previous) == focused)
                    find(scene, QStringLiteral("the focus is not seen on ") + describe(previous));
                focused = {};
            }
            if (reached.contains(now) && now == order.front() && now != previous)
                break;
            reached.insert(now);
            if (!order.contains(now))
                order.append(now);
            if (!m_indicators.contains(kindOf(now)) && control(now)) {
                m_indicators.insert(kindOf(now));
                focused = lookOf(now);
            }
            previous = now;
            QTest::keyClick(now, Qt::Key_Tab);
            // A time's hours and minutes take a step each; whatever keeps the key longer than that keeps it.
            stays = QApplication::focusWidget() == now ? stays + 1 : 0;
            if (stays > 4) {
                if (controls.size() > 1 && root.objectName() != QLatin1String("palette"))
                    find(scene, QStringLiteral("Tab does not leave ") + describe(now));
                break;
            }
        }
        // And back: Shift+Tab goes the same way from the other end.
        if (!order.isEmpty() && QApplication::focusWidget() == order.front() && order.size() > 1) {
            QTest::keyClick(order.front(), Qt::Key_Backtab, Qt::ShiftModifier);
            if (QApplication::focusWidget() != order.back() && groupOf(order.back()).isEmpty())
                find(scene, QStringLiteral("Shift+Tab does not come back to ") + describe(order.back()));
        }
        QSet<QWidget *> groups;
        for (auto *widget : controls) {
            QWidget *real = widget->focusProxy() != nullptr ? widget->focusProxy() : widget;
            if (reached.contains(widget) || reached.contains(real))
                continue;
            // A list that never takes the focus is led by the field above it.
            if (auto *list = qobject_cast<QAbstractItemView *>(widget);
                list != nullptr && list->focusPolicy() == Qt::NoFocus && QApplication::focusWidget() != nullptr) {
                const QModelIndex before = list->currentIndex();
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
                if (list->currentIndex() != before)
                    continue;
            }
            const auto group = groupOf(widget);
            QAbstractButton *door = nullptr;
            for (auto *one : group)
                door = reached.contains(one) ? one : door;
            if (door == nullptr) {
                find(scene, QStringLiteral("no key reaches ") + describe(widget));
                continue;
            }
            // The arrow keys go on from the member that Tab reached; the choice is put back afterwards.
            if (!groups.contains(door)) {
                groups.insert(door);
                QAbstractButton *chosen = nullptr;
                for (auto *one : group)
                    chosen = one->isChecked() ? one : chosen;
                for (const auto key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_Up}) {
                    door->setFocus(Qt::TabFocusReason);
                    for (int i = 0; i < group.size(); ++i) {
                        if (QApplication::focusWidget() == nullptr)
                            break;
                        QTest::keyClick(QApplication::focusWidget(), key);
                        reached.insert(QApplication::focusWidget());
                    }
                }
                if (chosen != nullptr)
                    chosen->setChecked(true);
            }
            if (!reached.contains(widget))
                find(scene, QStringLiteral("no arrow key reaches ") + describe(widget));
        }
    }

private Q_SLOTS:
    void everyControlOfEveryScene()
    {
        Scenes scenes;
        int count = 0;
        scenes.each([&](const QString &scene, QWidget &root) {
            ++count;
            const auto controls = controlsOf(root);
            mnemonics(scene, root);
            if (const auto *menu = qobject_cast<const QMenu *>(&root)) {
                for (const auto *action : menu->actions()) {
                    if (!action->isSeparator() && action->text().isEmpty() && action->menu() == nullptr
                        && !action->inherits("QWidgetAction"))
                        find(scene, QStringLiteral("a menu's line without words"));
                }
            }
            // A scene that shows no control that was not there before has nothing new to ask.
            QList<QWidget *> fresh;
            for (auto *widget : controls) {
                if (!m_known.contains(widget))
                    fresh.append(widget);
                m_known.insert(widget);
            }
            m_controls += static_cast<int>(fresh.size());
            if (fresh.isEmpty())
                return;
            names(scene, fresh);
            const auto all = root.findChildren<QWidget *>();
            buddies(scene, root.layout());
            for (const auto *widget : all) {
                if (widget->isVisible())
                    buddies(scene, widget->layout());
            }
            if (qobject_cast<QMenu *>(&root) == nullptr)
                keys(scene, root, controls);
        });
        for (const QString &name : scenes.neverSeen())
            m_findings.append(QStringLiteral("no scene opens %1").arg(name));
        qInfo("%d scenes, %d controls", count, m_controls);
        for (const QString &finding : m_findings) // Qt Test cuts one long message
            qInfo("%s", qPrintable(finding));
        QVERIFY2(m_findings.isEmpty(), qPrintable(QStringLiteral("%1 findings").arg(m_findings.size())));
        QVERIFY(count > 60);
        QVERIFY(m_controls > 200);
    }
};

TRUEBOOK_TEST(tst_access)
#include "tst_access.moc"
