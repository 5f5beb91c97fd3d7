#pragma once
// What the widgets of the window show, for somebody who holds it against the journal as of that instant: the workspace,
// the journal sequence and the instant, each visible table's cells as they are shown and as they are copied, the tiles.
#include <QJsonObject>

namespace truebook::ui::shell {
class MainWindow;
}

namespace truebook::workstation {

// Whether everything in sight speaks of one journal sequence: the figures then belong together.
bool ofOneSequence(const ui::shell::MainWindow &window);
QJsonObject figuresOf(const ui::shell::MainWindow &window);

} // namespace truebook::workstation
