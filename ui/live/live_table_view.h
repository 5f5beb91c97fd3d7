#pragma once
// The table widget of every live table: rows of one height, columns that share the room until a hand sets them, sort by
// header, groups, choice of columns, named views, copy and drag with provenance, explanation of a cell, words where there
// is nothing to show. GUI thread.
#include <QPointer>
#include <QTableView>

#include <map>

#include "ui/live/explain.h"
#include "ui/live/live_table_model.h"
#include "ui/live/table_export.h"
#include "ui/live/table_state.h"
#include "ui/theme/tabular_text.h"

class QMenu;
class QSettings;

namespace truebook::ui::live {

class CellDelegate;
class ExplainPanel;

// Who looks at the data; printed with every copy, and the owner of saved views.
struct Viewer
{
    QString user;
    QString seat;
    QString role = {}; // of who logged in; empty: the desk has no users
    std::vector<std::string> permitted = {}; // the kinds of command that the role may wish
};

class LiveTableView : public QTableView
{
    Q_OBJECT
public:
    // `id` names the table in settings; `name` is what it is called.
    LiveTableView(LiveTableModel &model, const QString &id, const QString &name, const Viewer &viewer,
                  QWidget *parent = nullptr);

    LiveTableModel &table() const { return m_model; }
    const QString &name() const { return m_name; }
    std::string currentKey() const; // empty when no row is current
    void selectKey(const std::string &key);

    // --- out of the window
    // The selected rows, or all shown ones, with lines that say where they come from.
    TableExport exported(bool onlySelected) const;
    // As tab-separated text: the selection, or everything when nothing is selected.
    QString copyText() const;
    void copy();
    void copyAll();

    // --- views
    TableState state() const;
    void setState(const TableState &state);
    QStringList viewNames() const;
    // The view that was chosen last; the table may differ from it by now.
    const QString &viewName() const { return m_viewName; }
    void saveView(const QString &name); // at once, when settings are known
    void chooseView(const QString &name); // an empty name: as the table was at first
    void removeView(const QString &name);
    // What menus of this table offer besides columns: views, groups, marks, copying.
    void fillMenu(QMenu &menu);

    void saveTo(QSettings &settings) const;
    // The settings outlive the view: what is saved by name goes there at once.
    void restoreFrom(QSettings &settings);

    // --- explanation
    // Outlives the view, or is taken back with nullptr.
    void setExplainProvider(ExplainProvider *provider) { m_explainProvider = provider; }
    void explain(const QModelIndex &index);
    // Without a provider a popup says what the table knows; with one a panel shows what the journal says.
    ExplainPopup *explanation() const { return m_explanation; }
    ExplainPanel *explainPanel() const;

    // What an empty, loading, stale or disconnected table says; empty while there are rows to see.
    QString stateText() const;
    // What resting on a cell says: its text where that is cut, and its note.
    QString toolTipOf(const QModelIndex &index) const;

    void doItemsLayout() override;

Q_SIGNALS:
    void currentKeyChanged();
    void filterWanted(); // the user wants to type a filter
    void viewsChanged();
    void explainRequested(const truebook::ui::live::ExplainRequest &request);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void scrollContentsBy(int dx, int dy) override;
    void startDrag(Qt::DropActions actions) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Place // of a visible column
    {
        int column;
        int left;
        int width;
    };
    std::vector<Place> visiblePlaces() const;
    int wantedWidth(int column) const;
    void shareRoom();
    void holdRows();
    void paintGroup(QPainter &painter, theme::TextBatch &batch, int row, const QRect &ground,
                    const std::vector<Place> &places, bool raised);
    bool toggleGroup(int row);
    void headerMenu(const QPoint &at);
    void fillColumns(QMenu &menu);
    void fillViews(QMenu &menu);
    void fillMarks(QMenu &menu, int column);
    void filterBy(int column, const QString &said);
    void explainFromJournal(const ExplainRequest &request, const CellFacts &facts);
    void addField(QMenu &menu, const QString &label, const QString &tip,
                  const std::function<bool(const QString &)> &taken);
    void writeViews(QSettings &settings) const;
    QString settingsGroup() const;
    void updateAccessibleDescription();

    LiveTableModel &m_model;
    QString m_id;
    QString m_name;
    Viewer m_viewer;
    CellDelegate *m_delegate;
    TableState m_first; // as the table is before a hand touches it
    std::map<QString, TableState> m_views;
    QString m_viewName;
    QSettings *m_settings = nullptr;
    ExplainProvider *m_explainProvider = nullptr;
    QPointer<ExplainPopup> m_explanation;
    QPointer<ExplainPanel> m_explainPanel;
    // Which row stands where on the screen as it was last painted, from the top: a new order repaints what differs.
    std::vector<LiveTableModel::RowId> m_painted;
    int m_paintedTop = -1; // −1: not known
    bool m_changed = false; // the layout that is made is the desk's doing, not the user's
    bool m_holding = false; // the scroll bar follows the rows: on the screen they stand still
    bool m_sharing = true; // columns share the room: no hand has set a width yet
    bool m_settingWidths = false;
    bool m_currentLost = false; // its row went in the change that is being made
};

} // namespace truebook::ui::live
