#include "core/store/journal_check.h"

#include <map>

#include "core/base/int128.h"
#include "core/base/os/files.h"
#include "core/events/client_events.h"

namespace truebook::store {

using base::ReasonCode;
using ports::JournalRow;

namespace {

// "EUR 0.01, USD -3.00", or empty when all is balanced.
std::string imbalance(const events::EventFacts &facts)
{
    std::map<std::string, std::pair<base::Int128, int>> sums;
    for (const std::vector<events::Posting> *postings : facts.postings) {
        for (const events::Posting &posting : *postings) {
            auto &[sum, exponent] = sums[std::string(posting.amount.currency().code())];
            sum += posting.amount.minor();
            exponent = posting.amount.currency().exponent();
        }
    }
    std::string text;
    for (const auto &[currency, sum] : sums) {
        if (sum.first == 0)
            continue;
        text += (text.empty() ? "" : ", ") + currency + ' ';
        domain::appendScaled(text, sum.first, sum.second, sum.second);
    }
    return text;
}

class Walk
{
public:
    Walk(const std::optional<Seals> &seals, const std::function<void(const events::Event &)> &visit,
         const events::EventRegistry &registry)
        : m_visit(visit)
        , m_registry(registry)
    {
        if (!seals)
            return;
        for (const Finding &finding : seals->findings)
            note(m_report.sealsOk, finding);
        for (const Head &head : seals->heads) {
            if (head.key != seals->publicKey || !signatureHolds(head.key, head.signedText(), head.signature))
                note(m_report.sealsOk, {ReasonCode::SealBroken, head.sequence, "the signature is not of our key"});
            else
                m_heads.emplace(head.sequence, head);
        }
        // An empty journal's head has the hash that stands before the first row.
        compareHeads(0, std::string(ports::genesisHash));
    }

    void row(const JournalRow &row)
    {
        ++m_report.rows;
        if (row.first != m_next)
            note(m_report.chainOk,
                 {ReasonCode::JournalGap, row.first,
                  "row begins at " + std::to_string(row.first) + ", expected " + std::to_string(m_next)});
        else if (row.prev != m_prev) // after a gap the link cannot fit
            note(m_report.chainOk,
                 {ReasonCode::JournalChainBroken, row.first, "the link is not the hash of the row before"});
        if (row.hash != ports::journalHash(row.prev, row.first, row.count, row.lines))
            note(m_report.chainOk,
                 {ReasonCode::JournalChainBroken, row.first, "the hash is not that of the row's bytes"});
        events(row);
        m_next = row.first + row.count;
        m_prev = row.hash;
        m_report.lastSequence = m_next - 1;
        m_report.lastHash = row.hash;
        compareHeads(m_report.lastSequence, row.hash);
    }

    void unreadable(const base::Refusal &why)
    {
        note(m_report.chainOk, {why.code, m_next, "cannot be read further: " + why.detail});
    }

    JournalReport finish()
    {
        // Heads that met no end of a row: beyond the end, or inside what is one row now.
        for (const auto &[sequence, head] : m_heads) {
            if (sequence > m_report.lastSequence)
                note(m_report.sealsOk,
                     {ReasonCode::JournalCut, sequence,
                      "signed up to " + std::to_string(sequence) + ", the journal ends at "
                          + std::to_string(m_report.lastSequence)});
            else
                note(m_report.sealsOk, {ReasonCode::SealBroken, sequence, "no row ends where the head says"});
        }
        m_report.lastAt = m_lastAt;
        return std::move(m_report);
    }

private:
    void note(bool &verdict, Finding finding)
    {
        verdict = false;
        if (m_report.findings.size() < JournalReport::findingBound)
            m_report.findings.push_back(std::move(finding));
        else
            ++m_report.furtherFindings;
    }

    void compareHeads(std::uint64_t sequence, const std::string &hash)
    {
        const auto [from, to] = m_heads.equal_range(sequence);
        for (auto head = from; head != to; ++head) {
            if (head->second.hash == hash)
                m_report.sealedUpTo = sequence;
            else
                note(m_report.sealsOk, {ReasonCode::SealBroken, sequence, "the signed hash is not the chain's"});
        }
        m_heads.erase(from, to);
    }

    void events(const JournalRow &row)
    {
        std::string_view rest = row.lines;
        std::uint64_t sequence = row.first;
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            if (end == std::string_view::npos) {
                note(m_report.chainOk, {ReasonCode::JournalBadEvent, sequence, "the row's last line has no end"});
                break;
            }
            event(rest.substr(0, end), sequence++);
            rest.remove_prefix(end + 1);
        }
        if (sequence - row.first != row.count)
            note(m_report.chainOk,
                 {ReasonCode::JournalBadEvent, row.first,
                  "the row holds " + std::to_string(sequence - row.first) + " events and says "
                      + std::to_string(row.count)});
        else if (row.at != m_lastAt && m_lastReadable)
            note(m_report.chainOk, {ReasonCode::JournalBadEvent, row.first, "the row's time is not its last event's"});
    }

    void event(std::string_view line, std::uint64_t sequence)
    {
        ++m_report.events;
        const auto parsed = m_registry.parse(line);
        m_lastReadable = parsed.has_value();
        if (!parsed) {
            note(m_report.chainOk, {ReasonCode::JournalBadEvent, sequence, parsed.error().detail});
            return;
        }
        if (parsed->sequence.number() != sequence)
            note(m_report.chainOk,
                 {ReasonCode::JournalBadEvent, sequence,
                  "the event is numbered " + std::to_string(parsed->sequence.number())});
        if (m_anyEvent && parsed->at < m_lastAt)
            note(m_report.chainOk,
                 {ReasonCode::JournalBadEvent, sequence,
                  "time goes back to " + parsed->at.text() + " from " + m_lastAt.text()});
        m_anyEvent = true;
        m_lastAt = parsed->at;
        events::EventFacts facts;
        parsed->type().facts(parsed->body(), facts);
        if (const std::string rest = imbalance(facts); !rest.empty())
            note(m_report.ledgerOk,
                 {ReasonCode::LedgerUnbalanced, sequence, std::string(parsed->type().name) + " leaves " + rest});
        if (m_visit && m_report.chainOk)
            m_visit(*parsed);
    }

    const std::function<void(const events::Event &)> &m_visit;
    const events::EventRegistry &m_registry;
    JournalReport m_report;
    std::multimap<std::uint64_t, Head> m_heads; // not met yet
    std::uint64_t m_next = 1;
    std::string m_prev = std::string(ports::genesisHash);
    domain::UtcTime m_lastAt;
    bool m_anyEvent = false;
    bool m_lastReadable = false;
};

} // namespace

Seals readSeals(const StoreUrl &url, const std::vector<std::string> &otherPlaces, const std::string &publicKey)
{
    Seals seals;
    seals.publicKey = publicKey;
    if (base::os::exists(url.key())) {
        const auto key = HeadKey::load(url.key());
        if (key)
            seals.publicKey = key->publicKey();
        else
            seals.findings.push_back({key.error().code, 0, key.error().detail});
    }
    std::vector<std::string> places {url.heads()};
    places.insert(places.end(), otherPlaces.begin(), otherPlaces.end());
    for (const std::string &place : places) {
        auto heads = readHeads(place);
        if (heads)
            seals.heads.insert(seals.heads.end(), heads->begin(), heads->end());
        else
            seals.findings.push_back(
                {heads.error().code, 0,
                 heads.error().detail
                     + (heads.error().line > 0 ? ", line " + std::to_string(heads.error().line) : "")});
    }
    return seals;
}

base::Result<void> reachesNewestHead(ports::JournalStore &store, const Seals &seals)
{
    const Head *newest = nullptr;
    for (const Head &head : seals.heads) {
        if (head.key == seals.publicKey && signatureHolds(head.key, head.signedText(), head.signature)
            && (newest == nullptr || head.sequence > newest->sequence))
            newest = &head;
    }
    if (newest == nullptr || newest->sequence == 0)
        return {};
    const auto last = store.last();
    if (!last)
        return tl::unexpected(last.error());
    const std::uint64_t end = *last ? (*last)->first + (*last)->count - 1 : 0;
    if (end < newest->sequence)
        return base::refuse(ReasonCode::JournalCut,
                            "signed up to " + std::to_string(newest->sequence) + ", the journal ends at "
                                + std::to_string(end));
    bool same = false;
    const auto read = store.read(newest->sequence, [&](const JournalRow &row) {
        same = row.first + row.count - 1 == newest->sequence && row.hash == newest->hash;
        return false;
    });
    if (!read)
        return read;
    if (!same)
        return base::refuse(ReasonCode::SealBroken,
                            "the signed hash at " + std::to_string(newest->sequence) + " is not the chain's");
    return {};
}

JournalReport checkJournal(ports::JournalStore &store, const std::optional<Seals> &seals,
                           const std::function<void(const events::Event &)> &visit,
                           const events::EventRegistry &registry)
{
    Walk walk(seals, visit, registry);
    const auto read = store.read(1, [&](const JournalRow &row) {
        walk.row(row);
        return true;
    });
    if (!read)
        walk.unreadable(read.error());
    return walk.finish();
}

} // namespace truebook::store
