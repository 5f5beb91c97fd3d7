#pragma once
// Where a cell's value comes from, beside the table that stays in use: the way to it in figures, and a table of the journal's
// events that it is made of, each of which opens as it stands in the journal. GUI thread.
#include <QDialog>
#include <QPointer>

#include "ui/live/explain.h"
#include "ui/live/live_model.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace truebook::ui::live {

class LiveTableView;
struct Viewer;

// A line of a table of the panel: an event that counts, or a field of one.
struct ExplainedRow
{
    std::string id; // its place
    api::ExplainedInput input;
    api::ExplainedFigure field;
    const std::string &key() const { return id; }
};

class ExplainInputModel : public LiveModel<ExplainedRow>
{
    Q_OBJECT
public:
    ExplainInputModel(const format::Formats &formats, QObject *parent = nullptr);
};

class ExplainFieldModel : public LiveModel<ExplainedRow>
{
    Q_OBJECT
public:
    ExplainFieldModel(const format::Formats &formats, QObject *parent = nullptr);
};

class ExplainPanel : public QDialog
{
    Q_OBJECT
public:
    // `name`: of table, row and cell, for the title and for copies. The provider outlives the panel.
    ExplainPanel(const QString &name, const CellFacts &facts, const ExplainRequest &request,
                 const format::Formats &formats, const Viewer &viewer, ExplainProvider &provider, QWidget *parent);

    void setExplanation(const Explanation &explanation);
    // The event of the current row, as it stands in the journal; back to the explanation.
    void openEntry(std::uint64_t sequence);
    void setEntry(const base::Result<api::JournalEntry> &entry);
    void back();
    bool entryOpen() const;
    // Writes what the table shows as CSV with its lines of provenance. False: the file could not be written.
    bool saveTo(const QString &path);
    // Everything it says, line by line: what a screen reader gets, and tests.
    const QString &words() const { return m_words; }
    LiveTableView *inputs() const { return m_inputs; }
    LiveTableView *fields() const { return m_fields; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLabel *addLine(QVBoxLayout *column, const QString &text, bool strong, bool dim);
    void say(const QString &text);
    void openCurrent();
    void askPath();

    const ExplainRequest m_request;
    const format::Formats &m_formats;
    ExplainProvider &m_provider;
    QStackedWidget *m_pages;
    QVBoxLayout *m_terms;
    QLabel *m_state;
    QLabel *m_entryHead;
    QLabel *m_entryLine;
    ExplainInputModel *m_inputModel;
    ExplainFieldModel *m_fieldModel;
    LiveTableView *m_inputs;
    LiveTableView *m_fields;
    QPushButton *m_open;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_back;
    QString m_words;
};

} // namespace truebook::ui::live
