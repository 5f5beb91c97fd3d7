#pragma once
// For crash tests alone (`truebook-cli run --halt-file FILE`): a store that lets the whole process stand still (SIGSTOP to
// itself) at a named stage of an order's life, so that it can be killed exactly there. What is stored, and when, is the
// store's behind it.
//
// FILE holds the name of a stage while a halt is wanted; it is removed when the process is about to stand still.
//   decided    a client's order is decided and in no journal yet
//   committed  an LP order is in the journal, and nothing of its batch has left
//   answered   an LP's fill is decided and in no journal yet
#include <string>

#include "core/ports/journal_store.h"

namespace truebook::app {

class HaltingStore final : public ports::JournalStore
{
public:
    // `store` must outlive it.
    HaltingStore(ports::JournalStore &store, std::string file)
        : m_store(store)
        , m_file(std::move(file))
    { }

    base::Result<void> append(const ports::JournalRow &row) override;
    base::Result<std::optional<ports::JournalRow>> last() override { return m_store.last(); }
    base::Result<void> read(std::uint64_t from, const std::function<bool(const ports::JournalRow &)> &visit) override
    {
        return m_store.read(from, visit);
    }
    std::unique_ptr<ports::JournalStore> reader() override { return m_store.reader(); }
    base::Result<std::string> meta(const std::string &key) override { return m_store.meta(key); }
    base::Result<void> setMeta(const std::string &key, const std::string &value) override
    {
        return m_store.setMeta(key, value);
    }
    void idle() override { m_store.idle(); }

private:
    ports::JournalStore &m_store;
    const std::string m_file;
};

} // namespace truebook::app
