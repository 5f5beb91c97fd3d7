#pragma once
// What the palette finds: actions, symbols, accounts and orders as one list, searched by words typed in a hurry. It is
// kept small in memory and answers a keystroke over 100,000 entries within a frame or two. GUI thread.
#include <QHash>
#include <QString>

#include <vector>

namespace truebook::ui::shell {

enum class FindKind { Action, Symbol, Account, Order, LpOrder };

struct Finding
{
    FindKind kind = FindKind::Action;
    QString key; // an action's id, a symbol, an account, an order's number
    QString title;
    QString detail;
    QString keys; // an action's shortcut in native words
};

class PaletteIndex
{
public:
    // Orders beyond this many are left out, and left() says how many.
    static constexpr std::size_t bound = 200'000;

    void clear();
    void clear(FindKind kind);
    // New, or with another text.
    void put(Finding finding);
    void remove(FindKind kind, const QString &key);

    std::size_t size() const { return static_cast<std::size_t>(m_places.size()); }
    std::size_t left() const { return m_left; }

    // The best `most` for what was typed: every word of it must be found, as a part of a word or as letters in their
    // order. Nothing typed: the actions in their order. Equal ones stand in the order of kinds, then as they were put.
    std::vector<Finding> find(const QString &typed, std::size_t most) const;

private:
    struct Entry
    {
        Finding finding;
        QString folded; // title and detail, for comparing
        qsizetype titleLength = 0;
        std::uint64_t arrival = 0;
        bool live = false;
    };

    static QString placeKey(FindKind kind, const QString &key);
    static int score(const Entry &entry, const QString &word);

    std::vector<Entry> m_entries;
    std::vector<std::size_t> m_free;
    QHash<QString, std::size_t> m_places;
    std::uint64_t m_arrivals = 0;
    std::size_t m_left = 0;
};

} // namespace truebook::ui::shell
