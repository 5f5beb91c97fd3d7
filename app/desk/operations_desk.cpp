#include "app/desk/operations_desk.h"

#include "core/base/os/process.h"

namespace truebook::app {

// Its end takes the search back, also one that is underway.
class OperationsDesk::SearchHandle final : public api::Handle
{
public:
    explicit SearchHandle(std::shared_ptr<Search> search)
        : m_search(std::move(search))
    { }
    ~SearchHandle() override
    {
        m_search->cancelled = true;
        const std::lock_guard lock(m_search->mutex);
        m_search->answered = {};
        m_search->progress = {};
    }

private:
    std::shared_ptr<Search> m_search;
};

api::MessageRow messageRow(const messages::MessageRecord &record, const messages::FixDictionary &dictionary)
{
    api::MessageRow row;
    row.number = record.number;
    row.at = record.at;
    row.out = record.direction == messages::Direction::Out;
    row.session = domain::SessionId(record.session);
    row.sequence = record.sequence;
    row.type = messages::typeOf(record.raw);
    row.typeName = dictionary.valueName(35, row.type);
    row.summary = messages::summaryWords(record.raw, dictionary);
    row.possDup = record.possDup;
    row.masked = record.masked;
    row.whole
        = record.integrity.length == messages::Check::Right && record.integrity.checksum == messages::Check::Right;
    row.raw = record.raw;
    return row;
}

OperationsDesk::OperationsDesk(std::string folder, const messages::MessageLog *log, messages::FixDictionary dictionary)
    : m_folder(std::move(folder))
    , m_log(log)
    , m_dictionary(std::move(dictionary))
    , m_thread([this] { work(); })
{ }

OperationsDesk::~OperationsDesk()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_searches.clear();
        if (m_underway)
            m_underway->cancelled = true;
        m_wake.notify_one();
    }
    m_thread.join();
}

std::unique_ptr<api::Handle>
OperationsDesk::findMessages(api::MessageQuestion question,
                             std::function<void(const base::Result<api::MessagePage> &)> answered,
                             std::function<void(std::uint64_t)> progress)
{
    auto search = std::make_shared<Search>();
    search->question = std::move(question);
    search->answered = std::move(answered);
    search->progress = std::move(progress);
    {
        const std::lock_guard lock(m_mutex);
        m_searches.push_back(search);
        m_wake.notify_one();
    }
    return std::make_unique<SearchHandle>(search);
}

void OperationsDesk::work()
{
    base::os::lowerThreadPriority(); // a person waits, an order must not
    while (true) {
        std::shared_ptr<Search> search;
        {
            std::unique_lock lock(m_mutex);
            m_underway.reset();
            m_wake.wait(lock, [this] { return m_ending || !m_searches.empty(); });
            if (m_ending)
                return;
            search = std::move(m_searches.front());
            m_searches.pop_front();
            m_underway = search;
        }
        if (search->cancelled)
            continue;
        const auto page = look(*search);
        const std::lock_guard lock(search->mutex);
        if (!search->cancelled && search->answered)
            search->answered(page);
    }
}

base::Result<api::MessagePage> OperationsDesk::look(Search &search) const
{
    const std::int64_t began = base::os::steadyNow().count();
    auto query = messages::MessageQuery::parse(search.question.text, m_dictionary);
    if (!query)
        return tl::unexpected(query.error());
    messages::Question question;
    question.query = std::move(*query);
    question.from = search.question.from;
    question.to = search.question.to;
    question.before = search.question.before;
    question.after = search.question.after;
    question.limit = search.question.limit;
    std::optional<messages::MessageLog::OpenBlock> open;
    if (m_log != nullptr)
        open = m_log->openBlock();
    const auto found
        = messages::search(m_folder, question, open ? &*open : nullptr, &search.cancelled, [&](std::uint64_t behind) {
              const std::lock_guard lock(search.mutex);
              if (search.progress)
                  search.progress(behind);
          });
    api::MessagePage page;
    page.rows.reserve(found.rows.size());
    for (const messages::MessageRecord &record : found.rows)
        page.rows.push_back(messageRow(record, m_dictionary));
    page.next = found.next;
    if (open)
        page.newest = open->head.endNumber() - 1;
    page.looked = found.looked;
    page.passed = found.passed;
    page.broken = found.broken;
    page.nanos = base::os::steadyNow().count() - began;
    return page;
}

std::vector<api::MessageField> OperationsDesk::fieldsOf(const api::MessageRow &row) const
{
    std::vector<api::MessageField> fields;
    for (const messages::FieldWords &field : messages::messageWords(row.raw, m_dictionary).fields)
        fields.push_back({field.tag, field.name, field.value, field.meaning, field.depth, field.entry, field.secret});
    return fields;
}

api::MessageLogState OperationsDesk::messageLog() const
{
    api::MessageLogState out;
    if (m_log == nullptr)
        return out;
    const messages::LogState state = m_log->state();
    out.kept = true;
    out.messages = state.oldest == 0 ? 0 : state.messages + 1 - state.oldest;
    out.bytes = state.bytes;
    out.quotaBytes = state.quotaBytes;
    out.days = state.days;
    out.dropped = state.dropped;
    out.trouble = state.trouble;
    return out;
}

} // namespace truebook::app
