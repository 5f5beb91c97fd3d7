#pragma once
// A workspace: an optional strip of tiles above panels that the user docks as he likes. It watches the desk only while
// it is seen.
#include <QWidget>

#include <vector>

#include "ui/live/live_table_view.h"

class QMainWindow;
class QSettings;
class QVBoxLayout;

namespace truebook::ui::widgets {

class Panel;

class Workspace : public QWidget
{
    Q_OBJECT
public:
    // `id` names it in settings.
    Workspace(const QString &id, const QString &title, QWidget *parent = nullptr);

    QString id() const { return m_id; }
    QMainWindow *docks() const { return m_docks; }
    const std::vector<live::LiveTableView *> &tables() const { return m_tables; }

    // Whose arrangement it is: each user of a seat has his own.
    void setOwner(const QString &user) { m_owner = user; }
    void saveTo(QSettings &settings) const;
    void restoreFrom(QSettings &settings);
    void resetLayout();
    // Floating panels that stand on no screen any more, into sight.
    void bringIntoSight();

    // Who explains the cells of all tables; outlives them or is taken back with nullptr.
    void setExplainProvider(live::ExplainProvider *provider);
    live::ExplainProvider *explainProvider() const { return m_explainProvider; }
    // Watches anew, when it watches at all: the desk behind it is another one.
    void watchAgain();

    // Marks all tables as cut off from the desk, or as live again.
    virtual void setFeedState(live::FeedState state);

protected:
    void addStrip(QWidget *strip);
    // The sizes that the panels have at first. Called when the workspace has its size, and again to reset.
    virtual void arrange() = 0;
    // No user has arranged it: its panels may take the sizes that their first rows ask for.
    bool asAtFirst() const { return !m_restored; }
    // The height of a panel of `rows` lines: between the two shares, in percent, of the room for the panels.
    int heightFor(int rows, int least, int most) const;
    // Called by the derived class once its panels stand where they should at first.
    void rememberLayout();
    void addTable(live::LiveTableView *table) { m_tables.push_back(table); }

    virtual void startWatching() = 0;
    virtual void stopWatching() = 0;

    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QString layoutKey() const;

    QString m_id;
    QString m_owner;
    QVBoxLayout *m_column;
    QMainWindow *m_docks;
    live::ExplainProvider *m_explainProvider = nullptr;
    std::vector<live::LiveTableView *> m_tables;
    QByteArray m_firstLayout;
    bool m_restored = false;
    bool m_shown = false;
};

} // namespace truebook::ui::widgets
