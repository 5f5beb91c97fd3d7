#include "core/base/config_table.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <sstream>
#include <unordered_set>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace truebook::base {

struct ConfigTable::Document
{
    toml::table root;
    std::string file;
    std::optional<Refusal> first;
    std::unordered_set<const void *> asked;

    void remember(std::string detail, std::string field, long line)
    {
        if (!first)
            first = Refusal {ReasonCode::BadConfiguration, std::move(detail), file, line, std::move(field)};
    }
};

namespace {

long lineOf(const toml::node &node)
{
    return static_cast<long>(node.source().begin.line);
}

const toml::table *asTable(const void *node)
{
    return static_cast<const toml::table *>(node);
}

const toml::node *asNode(const void *node)
{
    return static_cast<const toml::node *>(node);
}

// A table that the reader walks through counts as asked for only by its keys.
const toml::node *firstUnknown(const toml::table &table, const std::unordered_set<const void *> &asked,
                               const std::string &path, std::string &where)
{
    const toml::node *found = nullptr;
    const auto consider = [&](const toml::node *node, const std::string &name) {
        if (node != nullptr && (found == nullptr || node->source().begin.line < found->source().begin.line)) {
            found = node;
            where = name;
        }
    };
    for (const auto &[key, node] : table) {
        const std::string name = path.empty() ? std::string(key.str()) : path + "." + std::string(key.str());
        if (asked.count(&node) == 0) {
            consider(&node, name);
            continue;
        }
        std::string inner;
        if (const toml::table *nested = node.as_table()) {
            consider(firstUnknown(*nested, asked, name, inner), inner);
        } else if (const toml::array *array = node.as_array()) {
            for (const toml::node &element : *array) {
                if (const toml::table *row = element.as_table())
                    consider(firstUnknown(*row, asked, name, inner), inner);
            }
        }
    }
    return found;
}

} // namespace

ConfigTable::ConfigTable(std::shared_ptr<Document> document, const void *node, std::string path)
    : m_document(std::move(document))
    , m_node(node)
    , m_path(std::move(path))
{ }

Result<ConfigTable> ConfigTable::load(const std::string &path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    if (in)
        text << in.rdbuf();
    if (!in || !text)
        return tl::unexpected<Refusal>(Refusal {ReasonCode::BadFile, "cannot be read", path, 0, {}});
    return parse(text.str(), path);
}

Result<ConfigTable> ConfigTable::parse(std::string_view text, const std::string &file)
{
    toml::parse_result parsed = toml::parse(text, file);
    if (!parsed) {
        const toml::parse_error &error = parsed.error();
        return tl::unexpected<Refusal>(Refusal {ReasonCode::BadConfiguration,
                                                std::string(error.description()),
                                                file,
                                                static_cast<long>(error.source().begin.line),
                                                {}});
    }
    auto document = std::make_shared<Document>();
    document->root = std::move(parsed).table();
    document->file = file;
    const void *root = static_cast<const toml::table *>(&document->root);
    return ConfigTable(std::move(document), root, std::string());
}

bool ConfigTable::has(std::string_view key) const
{
    return m_node != nullptr && asTable(m_node)->get(key) != nullptr;
}

long ConfigTable::line(std::string_view key) const
{
    if (m_node == nullptr)
        return 0;
    const toml::node *node = asTable(m_node)->get(key);
    return node != nullptr ? lineOf(*node) : lineOf(*asTable(m_node));
}

void ConfigTable::refuse(std::string_view key, std::string detail)
{
    m_document->remember(std::move(detail), m_path.empty() ? std::string(key) : m_path + "." + std::string(key),
                         line(key));
}

void ConfigTable::wrongKind(std::string_view key, std::string_view wanted)
{
    refuse(key, "must be " + std::string(wanted));
}

const void *ConfigTable::find(std::string_view key, bool required)
{
    const toml::node *node = m_node != nullptr ? asTable(m_node)->get(key) : nullptr;
    if (node != nullptr)
        m_document->asked.insert(node);
    else if (required)
        refuse(key, "is missing");
    return node;
}

std::string ConfigTable::text(std::string_view key)
{
    const auto *node = asNode(find(key, true));
    if (node == nullptr)
        return {};
    const auto *value = node->as_string();
    if (value == nullptr) {
        wrongKind(key, "a text");
        return {};
    }
    return value->get();
}

std::string ConfigTable::text(std::string_view key, std::string_view fallback)
{
    return has(key) ? text(key) : std::string(fallback);
}

std::int64_t ConfigTable::whole(std::string_view key, std::int64_t low, std::int64_t high)
{
    const auto *node = asNode(find(key, true));
    if (node == nullptr)
        return low;
    const auto *value = node->as_integer();
    if (value == nullptr || value->get() < low || value->get() > high) {
        wrongKind(key, "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
        return low;
    }
    return value->get();
}

std::int64_t ConfigTable::whole(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t fallback)
{
    return has(key) ? whole(key, low, high) : fallback;
}

bool ConfigTable::flag(std::string_view key, bool fallback)
{
    const auto *node = asNode(find(key, false));
    if (node == nullptr)
        return fallback;
    const auto *value = node->as_boolean();
    if (value == nullptr)
        wrongKind(key, "true or false");
    return value != nullptr ? value->get() : fallback;
}

std::int64_t ConfigTable::millionths(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t fallback)
{
    const auto *node = asNode(find(key, false));
    if (node == nullptr)
        return fallback;
    const auto value = node->value<double>(); // a whole number is taken too
    const bool inside = value && *value * 1e6 >= static_cast<double>(low) && *value * 1e6 <= static_cast<double>(high);
    if (!inside) {
        wrongKind(key, "a number within its bounds");
        return fallback;
    }
    return std::llround(*value * 1e6);
}

int ConfigTable::choice(std::string_view key, const std::vector<std::string_view> &choices, int fallback)
{
    if (fallback >= 0 && !has(key))
        return fallback;
    const std::string value = text(key);
    const auto found = std::find(choices.begin(), choices.end(), value);
    if (found != choices.end())
        return static_cast<int>(found - choices.begin());
    std::string wanted = "one of";
    for (const std::string_view each : choices)
        wanted.append(" ").append(each);
    refuse(key, "must be " + wanted);
    return 0;
}

std::vector<std::string> ConfigTable::texts(std::string_view key)
{
    std::vector<std::string> all;
    const auto *node = asNode(find(key, false));
    if (node == nullptr)
        return all;
    const toml::array *array = node->as_array();
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const auto *value = array->get(i)->as_string();
        if (value == nullptr)
            array = nullptr;
        else
            all.push_back(value->get());
    }
    if (array == nullptr)
        wrongKind(key, "a list of texts");
    return all;
}

std::vector<std::int64_t> ConfigTable::wholes(std::string_view key, std::int64_t low, std::int64_t high)
{
    std::vector<std::int64_t> all;
    const auto *node = asNode(find(key, false));
    if (node == nullptr)
        return all;
    const toml::array *array = node->as_array();
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const auto *value = array->get(i)->as_integer();
        if (value == nullptr || value->get() < low || value->get() > high)
            array = nullptr;
        else
            all.push_back(value->get());
    }
    if (array == nullptr)
        wrongKind(key, "a list of whole numbers from " + std::to_string(low) + " to " + std::to_string(high));
    return all;
}

ConfigTable ConfigTable::table(std::string_view key)
{
    const auto *node = asNode(find(key, false));
    const toml::table *nested = node != nullptr ? node->as_table() : nullptr;
    if (node != nullptr && nested == nullptr)
        wrongKind(key, "a table");
    return ConfigTable(m_document, nested, m_path.empty() ? std::string(key) : m_path + "." + std::string(key));
}

std::vector<ConfigTable> ConfigTable::tables(std::string_view key)
{
    std::vector<ConfigTable> all;
    const auto *node = asNode(find(key, false));
    if (node == nullptr)
        return all;
    const std::string path = m_path.empty() ? std::string(key) : m_path + "." + std::string(key);
    const toml::array *array = node->as_array();
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const toml::table *nested = array->get(i)->as_table();
        if (nested == nullptr)
            array = nullptr;
        else
            all.push_back(ConfigTable(m_document, nested, path));
    }
    if (array == nullptr)
        wrongKind(key, "a list of tables");
    return all;
}

std::vector<std::string> ConfigTable::keys() const
{
    std::vector<std::string> all;
    if (m_node == nullptr)
        return all;
    for (const auto &[key, node] : *asTable(m_node))
        all.emplace_back(key.str());
    std::sort(all.begin(), all.end());
    return all;
}

Result<void> ConfigTable::finish() const
{
    if (m_document->first)
        return tl::unexpected(*m_document->first);
    std::string where;
    const toml::node *unknown = firstUnknown(m_document->root, m_document->asked, {}, where);
    if (unknown != nullptr)
        return tl::unexpected<Refusal>(
            Refusal {ReasonCode::BadConfiguration, "unknown key", m_document->file, lineOf(*unknown), where});
    return {};
}

} // namespace truebook::base
