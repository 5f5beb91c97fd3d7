#pragma once
// The page of keys: every key that does something in this window, made from the registry of actions.
#include <QDialog>

class QTableWidget;

namespace truebook::ui::shell {

class ActionRegistry;

class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    KeysDialog(const ActionRegistry &actions, QWidget *parent);

    QTableWidget *table() const { return m_table; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fill();

    const ActionRegistry &m_actions;
    QTableWidget *m_table;
};

} // namespace truebook::ui::shell
