#include "core/fix/dialect.h"

#include <algorithm>
#include <charconv>

namespace truebook::fix {

namespace {

constexpr int highestTag = 999'999;

// What the order codec can fill in; anything else belongs into [orders.constants].
constexpr std::array knownOrderFields {11, 1, 55, 54, 60, 38, 40, 44, 59, 117};
constexpr std::array knownCancelFields {41, 37, 11, 1, 55, 54, 60, 38};
constexpr std::array knownStatusFields {37, 11, 1, 55, 54, 790};

int tagOf(std::string_view text)
{
    int tag = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), tag);
    return error == std::errc() && end == text.data() + text.size() && tag > 0 && tag <= highestTag ? tag : 0;
}

std::vector<Constant> constants(base::ConfigTable table)
{
    std::vector<Constant> all;
    for (const std::string &key : table.keys()) {
        const int tag = tagOf(key);
        if (tag == 0)
            table.refuse(key, "is no tag");
        all.emplace_back(tag, table.text(key));
    }
    return all;
}

template <class Known>
void fieldList(base::ConfigTable &table, std::string_view key, const Known &known, std::vector<int> &out)
{
    if (!table.has(key))
        return;
    out.clear();
    for (const std::int64_t tag : table.wholes(key, 1, highestTag)) {
        if (std::find(known.begin(), known.end(), tag) == known.end())
            table.refuse(key, "this message has no value for tag " + std::to_string(tag));
        if (std::find(out.begin(), out.end(), tag) != out.end())
            table.refuse(key, "tag " + std::to_string(tag) + " stands twice");
        out.push_back(static_cast<int>(tag));
    }
    if (std::find(out.begin(), out.end(), 11) == out.end())
        table.refuse(key, "must hold 11");
}

std::vector<OrderStyle> standardStyles()
{
    return {{"limit-ioc", {{40, "2"}, {59, "3"}}, true, false},
            {"limit-fok", {{40, "2"}, {59, "4"}}, true, false},
            {"market", {{40, "1"}, {59, "3"}}, false, false},
            {"previously-quoted", {{40, "D"}, {59, "4"}}, true, true}};
}

} // namespace

Dialect::Dialect()
    : styles(standardStyles())
{
    for (std::size_t i = 0; i < m_tags.size(); ++i)
        m_tags[i] = static_cast<int>(i);
}

const OrderStyle *Dialect::style(std::string_view wanted) const noexcept
{
    const auto found
        = std::find_if(styles.begin(), styles.end(), [&](const OrderStyle &each) { return each.name == wanted; });
    return found == styles.end() ? nullptr : &*found;
}

void Dialect::read(base::ConfigTable &document)
{
    name = document.text("name", name);
    dictionary = document.text("dictionary", dictionary);
    base::ConfigTable session = document.table("settings");
    for (const std::string &key : session.keys())
        settings.emplace_back(key, session.text(key));

    base::ConfigTable symbols = document.table("symbols");
    numericSymbols = symbols.flag("numeric", numericSymbols);

    base::ConfigTable tags = document.table("tags");
    for (const std::string &key : tags.keys()) {
        const int standard = tagOf(key);
        const auto theirs = static_cast<int>(tags.whole(key, 1, highestTag));
        if (standard == 0 || standard >= renamable || standard == 8 || standard == 9 || standard == 10
            || standard == 35)
            tags.refuse(key, "cannot be renamed");
        else
            m_tags[static_cast<std::size_t>(standard)] = theirs;
    }

    base::ConfigTable market = document.table("market_data");
    depth = static_cast<int>(market.whole("depth", 0, 1000, depth));
    updateType = static_cast<int>(market.whole("update_type", 0, 1, updateType));
    symbolsPerRequest = static_cast<int>(market.whole("symbols_per_request", 1, 1000, symbolsPerRequest));
    levelKey
        = static_cast<LevelKey>(market.choice("level_key", {"entry-id", "price", "side"}, static_cast<int>(levelKey)));
    sizesInBaseUnits = market.flag("sizes_in_base_units", sizesInBaseUnits);

    base::ConfigTable orders = document.table("orders");
    fieldList(orders, "place", knownOrderFields, orderFields);
    fieldList(orders, "cancel", knownCancelFields, cancelFields);
    fieldList(orders, "status", knownStatusFields, statusFields);
    if (orders.has("constants"))
        orderConstants = constants(orders.table("constants"));
    if (orders.has("styles")) {
        base::ConfigTable table = orders.table("styles");
        std::vector<OrderStyle> listed;
        for (const std::string &key : table.keys()) {
            const OrderStyle *known = style(key);
            if (known == nullptr) {
                table.refuse(key, "is no order style: limit-ioc, limit-fok, market or previously-quoted");
                continue;
            }
            OrderStyle own = *known;
            own.fields = constants(table.table(key));
            listed.push_back(std::move(own));
        }
        if (listed.empty())
            orders.refuse("styles", "at least one is needed");
        styles = std::move(listed);
    }

    base::ConfigTable reports = document.table("reports");
    derivedExecId = reports.choice("exec_id", {"sent", "derived"}, derivedExecId ? 1 : 0) == 1;
    averageForLastPrice = reports.flag("average_for_last_price", averageForLastPrice);
}

base::Result<Dialect> Dialect::parse(std::string_view text, const std::string &file)
{
    auto document = base::ConfigTable::parse(text, file);
    if (!document)
        return tl::unexpected(document.error());
    Dialect dialect;
    dialect.read(*document);
    auto fine = document->finish();
    if (!fine)
        return tl::unexpected(fine.error());
    return dialect;
}

base::Result<Dialect> Dialect::load(const std::string &path)
{
    auto document = base::ConfigTable::load(path);
    if (!document)
        return tl::unexpected(document.error());
    Dialect dialect;
    dialect.read(*document);
    auto fine = document->finish();
    if (!fine)
        return tl::unexpected(fine.error());
    return dialect;
}

base::Result<Dialect> Dialect::named(const std::string &folder, const std::string &name)
{
    if (name.size() > 4 && name.compare(name.size() - 4, 4, ".xml") == 0) {
        Dialect dialect;
        dialect.dictionary = name;
        return dialect;
    }
    if (name.empty() || name.find('/') != std::string::npos)
        return base::refuse(base::ReasonCode::BadConfiguration, "no dialect: " + name, "dialect");
    return load(folder + "/" + name + ".toml");
}

} // namespace truebook::fix
