#pragma once
// The explanation of one cell: what it shows, how it comes about, what went into it. What the table itself knows is there
// at once; the events, prices and rates behind it come from whoever implements ExplainProvider.
#include <QFrame>
#include <QString>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/api/explain_api.h"
#include "core/domain/utc_time.h"

class QVBoxLayout;

namespace truebook::ui::live {

// Which cell: the ids of table and column, the row's key; and the instant whose value it shows.
struct ExplainRequest
{
    QString table;
    std::string row;
    std::string column;
    domain::UtcTime asOf;
    std::uint64_t journalSequence = 0;
};

struct ExplainLine
{
    QString label;
    QString value;
    std::uint64_t journalSequence = 0; // the row of the journal that says so, 0 for none
};

struct Explanation
{
    std::vector<ExplainLine> lines; // the way to the value
    QString refusal; // why there are none
    QString value; // exactly, with its unit
    std::vector<api::ExplainedInput> inputs;
    bool marked = false; // made of the journal's marks, while the screen may show a newer quote
};

class ExplainProvider
{
public:
    virtual ~ExplainProvider() = default;
    // GUI thread; `answer` is called once, at once or later, on the GUI thread. Must not wait.
    virtual void explain(const ExplainRequest &request, std::function<void(const Explanation &)> answer) = 0;
    // One event of the journal, whole; as above. Without a journal it is refused.
    virtual void entry(std::uint64_t sequence, std::function<void(const base::Result<api::JournalEntry> &)> answer);
};

// What the table knows of the cell by itself.
struct CellFacts
{
    QString title;
    QString value;
    QString description;
    QString formula;
    std::vector<ExplainLine> inputs;
    QString provenance; // as of which instant and journal sequence
};

class ExplainPopup : public QFrame
{
    Q_OBJECT
public:
    ExplainPopup(const CellFacts &facts, bool waiting, QWidget *parent);

    void setExplanation(const Explanation &explanation);
    // Everything it says, line by line: what a screen reader gets, and tests.
    QString words() const { return m_words; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addText(const QString &text, bool strong, bool dim);
    void addLine(const ExplainLine &line);
    void said(const QString &text);

    QVBoxLayout *m_column;
    QWidget *m_waiting = nullptr;
    QString m_words;
};

} // namespace truebook::ui::live
