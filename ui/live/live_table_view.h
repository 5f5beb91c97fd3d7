#pragma once
// The table widget of every live table: rows of one height, columns that share the room until a hand sets them, sort by
// header, choice of columns, copy with provenance, words where there is nothing to show. GUI thread.
#include <QTableView>

#include "ui/live/live_table_model.h"

class QSettings;

namespace truebook::ui::live {

class CellDelegate;

// Who looks at the data; printed with every copy.
struct Viewer
{
    QString user;
    QString seat;
};

class LiveTableView : public QTableView
{
    Q_OBJECT
public:
    // `id` names the table in settings; `name` is what it is called.
    LiveTableView(LiveTableModel &model, const QString &id, const QString &name, const Viewer &viewer,
                  QWidget *parent = nullptr);

    LiveTableModel &table() const { return m_model; }
    std::string currentKey() const; // empty when no row is current
    void selectKey(const std::string &key);

    // The selected rows (all shown rows when none is selected) as tab-separated text, header first, provenance last.
    QString copyText() const;
    void copy();

    void saveTo(QSettings &settings) const;
    void restoreFrom(QSettings &settings);

    // What an empty, loading, stale or disconnected table says; empty while there are rows to see.
    QString stateText() const;

    void doItemsLayout() override;

Q_SIGNALS:
    void currentKeyChanged();
    void filterWanted(); // the user wants to type a filter

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void shareRoom();
    void chooseColumns(const QPoint &at);
    void updateAccessibleDescription();

    LiveTableModel &m_model;
    QString m_id;
    QString m_name;
    Viewer m_viewer;
    CellDelegate *m_delegate;
    // Which row stands where on the screen as it was last painted, from the top: a new order repaints what differs.
    std::vector<std::uint64_t> m_painted;
    int m_paintedTop = -1; // −1: not known
    bool m_sharing = true; // columns share the room: no hand has set a width yet
    bool m_settingWidths = false;
};

} // namespace truebook::ui::live
