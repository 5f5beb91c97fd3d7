#pragma once
// What every test of the screens stands on: the application's own style, settings of its own, and a test that fails on
// any warning that Qt or our code logs.
#include <QApplication>
#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include "ui/theme/style.h"

namespace truebook::test {

class GuiCase : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    void initTestCase() { ui::theme::apply(ui::theme::Mode::Dark); }
    // What the offscreen platform says of itself is no fault of ours.
    void init()
    {
        QTest::failOnWarning(QRegularExpression(
            QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)).*")));
    }
};

// Runs the event loop until `done` holds, at most five seconds.
template <class Done>
bool waitFor(Done done)
{
    return QTest::qWaitFor(done, 5000);
}

} // namespace truebook::test
