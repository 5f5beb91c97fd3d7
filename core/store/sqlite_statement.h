#pragma once
// A prepared statement on the handle under SOCI, for the statements that run many times an order. Parameters are ?1, ?2 …
// in the order in which they are given, whole numbers or text. For the store's own .cpp files.
#include <concepts>
#include <memory>
#include <string_view>

#include "core/store/sqlite_session.h"

namespace truebook::store {

class SqliteStatement
{
public:
    SqliteStatement() = default;
    // Throws soci::soci_error when the text is none.
    SqliteStatement(const SqliteSession &session, const char *text)
    {
        sqlite_api::sqlite3_stmt *statement = nullptr;
        if (sqlite_api::sqlite3_prepare_v3(session.handle(), text, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
            != SQLITE_OK)
            fail(session.handle());
        m_statement.reset(statement);
    }

    explicit operator bool() const { return m_statement != nullptr; }

    // Text is not copied: it must stand until the next reset().
    template <class... Values>
    void bind(const Values &...values)
    {
        int index = 0;
        (one(++index, values), ...);
    }
    // SQLITE_ROW, SQLITE_DONE, or what went wrong; reset() comes next.
    int step() { return sqlite_api::sqlite3_step(m_statement.get()); }
    void reset() { sqlite_api::sqlite3_reset(m_statement.get()); }

    // To the end, whatever rows there are. Throws soci::soci_error.
    template <class... Values>
    void run(const Values &...values)
    {
        bind(values...);
        int code = SQLITE_ROW;
        while (code == SQLITE_ROW)
            code = step();
        done(code);
    }
    // Shows the first row, if there is one, and tells whether there is. Throws soci::soci_error.
    template <class Look, class... Values>
    bool look(Look &&show, const Values &...values)
    {
        bind(values...);
        const int code = step();
        if (code == SQLITE_ROW)
            show(*this);
        done(code == SQLITE_ROW ? SQLITE_DONE : code);
        return code == SQLITE_ROW;
    }
    // Shows rows until there is none, or `show` returns false. Throws soci::soci_error.
    template <class Show, class... Values>
    void each(Show &&show, const Values &...values)
    {
        bind(values...);
        int code = step();
        while (code == SQLITE_ROW && show(*this))
            code = step();
        done(code == SQLITE_ROW ? SQLITE_DONE : code);
    }
    long long number(int column) const { return sqlite_api::sqlite3_column_int64(m_statement.get(), column); }
    // Stands while the row is shown.
    std::string_view text(int column) const
    {
        const auto *bytes = sqlite_api::sqlite3_column_text(m_statement.get(), column);
        const auto size = static_cast<std::size_t>(sqlite_api::sqlite3_column_bytes(m_statement.get(), column));
        return bytes == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char *>(bytes), size);
    }

private:
    struct Finalize
    {
        void operator()(sqlite_api::sqlite3_stmt *statement) const { sqlite_api::sqlite3_finalize(statement); }
    };

    template <std::integral Number>
    void one(int index, Number value)
    {
        sqlite_api::sqlite3_bind_int64(m_statement.get(), index, static_cast<sqlite_api::sqlite3_int64>(value));
    }
    void one(int index, std::string_view value)
    {
        // An empty view may point nowhere, which SQLite would take for NULL.
        sqlite_api::sqlite3_bind_text64(m_statement.get(), index, value.empty() ? "" : value.data(), value.size(),
                                        nullptr, SQLITE_UTF8);
    }
    void done(int code)
    {
        sqlite_api::sqlite3 *handle = sqlite_api::sqlite3_db_handle(m_statement.get());
        reset(); // gives the same code again, so the handle still knows it
        if (code != SQLITE_DONE)
            fail(handle);
    }
    [[noreturn]] static void fail(sqlite_api::sqlite3 *handle)
    {
        throw soci::soci_error(sqlite_api::sqlite3_errmsg(handle));
    }

    std::unique_ptr<sqlite_api::sqlite3_stmt, Finalize> m_statement;
};

} // namespace truebook::store
