#pragma once
// Answers what the journal holds of orders, on a thread of its own: it reads the store's files beside the running desk.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "app/desk/order_life.h"
#include "core/fix/desk_config.h"
#include "core/store/store_url.h"

namespace truebook::store {
class ViewsReader;
}

namespace truebook::app {

class DeskRecords final : public api::OrderRecords
{
public:
    // `config` tells how each LP's session speaks; an empty one takes FIX 4.4 as it is.
    DeskRecords(store::StoreUrl url, const fix::DeskConfig &config);
    ~DeskRecords() override;
    DeskRecords(const DeskRecords &) = delete;
    DeskRecords &operator=(const DeskRecords &) = delete;

    void life(const api::LifeQuestion &question,
              std::function<void(const base::Result<api::OrderLife> &)> answered) override;
    void page(const api::RecordQuery &query,
              std::function<void(const base::Result<api::RecordPage> &)> answered) override;
    void count(const api::RecordQuery &query,
               std::function<void(const base::Result<api::RecordCount> &)> answered) override;

private:
    struct Instrument
    {
        std::int64_t digits = 5;
        domain::Quantity contractSize;
    };
    void put(std::function<void()> work);
    void work();
    base::Result<store::ViewsReader *> views();
    base::Result<api::RecordPage> readPage(const api::RecordQuery &query);
    base::Result<api::RecordCount> readCount(const api::RecordQuery &query);
    const Instrument &instrument(const std::string &symbol);
    void readInstruments();

    const store::StoreUrl m_url;
    std::map<domain::SessionId, std::shared_ptr<const fix::LpCodec>> m_codecs;
    std::unique_ptr<store::ViewsReader> m_views; // the records' thread
    std::map<std::string, Instrument> m_instruments;
    std::uint64_t m_instrumentsUpTo = 0; // sequence of the newest definition that was read
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_work;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace truebook::app
