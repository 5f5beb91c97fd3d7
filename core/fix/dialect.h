#pragma once
// How one liquidity provider speaks FIX: a map, tags and quirks, read from resources/fix/dialects/<name>.toml. What
// FIX 4.4 calls a tag is the name the codecs use; a dialect says which tag the LP gives it, which fields its messages
// take, and how it means what FIX leaves open. Symbols and units are not here: they are reference data
// (events::LpSymbolMapped). The same file tells the session layer its dictionary and settings.
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/config_table.h"
#include "core/base/result.h"

namespace truebook::fix {

// What identifies a level of the book in an incremental refresh (X).
enum class LevelKey {
    EntryId, // 278, changes refer by 280 when it is sent
    Price, // side and price
    Side // one level a side: top of book
};

// A fixed field, "21" = "1".
using Constant = std::pair<int, std::string>;

// How an order of one of our styles is written.
struct OrderStyle
{
    std::string name; // limit-ioc, limit-fok, market, previously-quoted
    std::vector<Constant> fields; // 40, 59 and what else the LP wants
    bool price = true; // carries 44
    bool quote = false; // carries 117, the quote it takes
};

class Dialect
{
public:
    // FIX 4.4 with nothing special.
    Dialect();
    // Refuses BadFile, and BadConfiguration with file, line and field.
    static base::Result<Dialect> load(const std::string &path);
    static base::Result<Dialect> parse(std::string_view text, const std::string &file);
    // As a session's configuration names it: <folder>/<name>.toml, or, for a path that ends in .xml, FIX 4.4 with that
    // dictionary. Refuses a name with a slash otherwise.
    static base::Result<Dialect> named(const std::string &folder, const std::string &name);

    // The LP's tag for FIX's.
    int tag(int standard) const noexcept
    {
        const auto index = static_cast<std::size_t>(standard);
        return index < m_tags.size() ? m_tags[index] : standard;
    }
    // nullptr: the LP does not deal so.
    const OrderStyle *style(std::string_view name) const noexcept;

    std::string name = "standard";
    std::string dictionary = "FIX44.xml"; // the session layer's, in resources/fix unless absolute
    std::vector<std::pair<std::string, std::string>> settings; // the session layer's
    bool numericSymbols = false; // 55 must be digits

    // Market data
    int depth = 0; // 264: 0 the whole book, 1 its top
    int updateType = -1; // 265: 0 full refresh, 1 incremental; -1 is not sent
    int symbolsPerRequest = 1;
    LevelKey levelKey = LevelKey::EntryId;
    bool sizesInBaseUnits = false; // 271 counts base units even where orders count the LP's

    // Orders: the fields of each message in order; a field without a value is left out.
    std::vector<int> orderFields {11, 1, 55, 54, 60, 38, 40, 44, 59, 117};
    std::vector<int> cancelFields {41, 37, 11, 1, 55, 54, 60, 38};
    std::vector<int> statusFields {37, 11, 1, 55, 54, 790};
    std::vector<Constant> orderConstants;
    std::vector<OrderStyle> styles;

    // Reports
    bool derivedExecId = false; // 17 is not sent: made of 37, 150, 14 and 151, equal for a repeat of the same report
    bool averageForLastPrice = false; // 31 may be missing: 6 stands for it where one fill is all there is (14 = 32)

private:
    static constexpr int renamable = 2048;
    void read(base::ConfigTable &document);
    std::array<int, renamable> m_tags {};
};

} // namespace truebook::fix
