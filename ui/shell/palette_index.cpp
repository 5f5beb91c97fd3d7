#include "ui/shell/palette_index.h"

#include <QStringList>

#include <algorithm>
#include <tuple>

namespace truebook::ui::shell {

namespace {

constexpr int none = -1;

bool wordBegins(const QString &text, qsizetype at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

} // namespace

QString PaletteIndex::placeKey(FindKind kind, const QString &key)
{
    return QChar(static_cast<char16_t>(u'0' + static_cast<int>(kind))) + key;
}

void PaletteIndex::clear()
{
    m_entries.clear();
    m_free.clear();
    m_places.clear();
    m_left = 0;
}

void PaletteIndex::clear(FindKind kind)
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].live && m_entries[i].finding.kind == kind) {
            m_places.remove(placeKey(kind, m_entries[i].finding.key));
            m_entries[i] = {};
            m_free.push_back(i);
        }
    }
    if (kind == FindKind::Order)
        m_left = 0;
}

void PaletteIndex::put(Finding finding)
{
    const QString place = placeKey(finding.kind, finding.key);
    auto known = m_places.find(place);
    if (known == m_places.end()) {
        if (size() >= bound) {
            ++m_left;
            return;
        }
        std::size_t slot = m_entries.size();
        if (m_free.empty()) {
            m_entries.emplace_back();
        } else {
            slot = m_free.back();
            m_free.pop_back();
        }
        known = m_places.insert(place, slot);
        m_entries[slot].arrival = ++m_arrivals;
    }
    Entry &entry = m_entries[known.value()];
    entry.folded = (finding.title + QLatin1Char(' ') + finding.detail).toCaseFolded();
    entry.titleLength = finding.title.size();
    entry.finding = std::move(finding);
    entry.live = true;
}

void PaletteIndex::remove(FindKind kind, const QString &key)
{
    const auto known = m_places.find(placeKey(kind, key));
    if (known == m_places.end())
        return;
    m_free.push_back(known.value());
    m_entries[known.value()] = {};
    m_places.erase(known);
}

// The smaller the better: the whole title, the beginning of the title, of a word, inside a word of the title, inside the
// detail; then letters in their order within the title, the closer together the better.
int PaletteIndex::score(const Entry &entry, const QString &word)
{
    const QString &text = entry.folded;
    qsizetype at = text.indexOf(word);
    if (at == 0)
        return entry.titleLength == word.size() ? 0 : 1;
    for (qsizetype next = at; next > 0 && next < entry.titleLength; next = text.indexOf(word, next + 1)) {
        if (wordBegins(text, next))
            return 2;
    }
    if (at > 0 && at < entry.titleLength)
        return 4;
    if (at > 0)
        return wordBegins(text, at) ? 5 : 7;
    // Letters of the title in their order. Numbers are typed as they are: digits here and there are no order's number.
    if (word.size() < 2 || word.at(0).isDigit())
        return none;
    qsizetype first = none;
    qsizetype last = none;
    qsizetype from = 0;
    for (const QChar letter : word) {
        const qsizetype found = text.indexOf(letter, from);
        if (found < 0 || found >= entry.titleLength)
            return none;
        first = first == none ? found : first;
        last = found;
        from = found + 1;
    }
    return 10 + static_cast<int>(std::min<qsizetype>(last - first + 1 - word.size(), 40))
        + (wordBegins(text, first) ? 0 : 5);
}

std::vector<Finding> PaletteIndex::find(const QString &typed, std::size_t most) const
{
    struct Hit
    {
        int score;
        int kind;
        std::uint64_t arrival;
        const Entry *entry;
    };
    const QStringList words = typed.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<Hit> hits;
    for (const Entry &entry : m_entries) {
        if (!entry.live || (words.isEmpty() && entry.finding.kind != FindKind::Action))
            continue;
        int sum = 0;
        for (const QString &word : words) {
            const int one = score(entry, word);
            sum = one == none ? none : sum + one;
            if (sum == none)
                break;
        }
        if (sum != none)
            hits.push_back({sum, static_cast<int>(entry.finding.kind), entry.arrival, &entry});
    }
    const auto better = [](const Hit &one, const Hit &other) {
        return std::tie(one.score, one.kind, one.arrival) < std::tie(other.score, other.kind, other.arrival);
    };
    const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(most, hits.size()));
    std::partial_sort(hits.begin(), end, hits.end(), better);
    std::vector<Finding> found;
    for (auto hit = hits.begin(); hit != end; ++hit)
        found.push_back(hit->entry->finding);
    return found;
}

} // namespace truebook::ui::shell
