#pragma once
// Events into rows: the tables of PATH.views on one connection. For the store's own .cpp files: it brings SOCI.
#include <memory>
#include <vector>

#include "core/events/event.h"
#include "core/ports/saved_books.h"
#include "core/store/sqlite_session.h"
#include "core/store/view_rows.h"

namespace truebook::store {

SqliteSchema viewsSchema();

// How the kind of saved books stands in the table.
std::string_view savedKindName(ports::SavedKind kind);

// SHA-256 of an event's journal line, as hex: what the cursor remembers of the journal.
std::string lineHash(const events::Event &event);

class ViewTables
{
public:
    explicit ViewTables(SqliteSession &session);
    ~ViewTables();
    ViewTables(const ViewTables &) = delete;
    ViewTables &operator=(const ViewTables &) = delete;

    // Throws what SOCI throws; after that these tables are of no use any more.
    void apply(const events::Event &event);
    void moveCursor(const events::Event &last);
    std::uint64_t alarms() const;

    struct Statements;

private:
    std::unique_ptr<Statements> m_statements;
};

} // namespace truebook::store
