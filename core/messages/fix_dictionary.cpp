#include "core/messages/fix_dictionary.h"

#include <libxml/parser.h>

#include <algorithm>
#include <charconv>

#include "core/base/os/files.h"

namespace truebook::messages {

using base::ReasonCode;

namespace {

// ASCII alone: names of FIX have no other letters.
char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string folded(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '_' && c != '-')
            out += lower(c);
    }
    return out;
}

std::string attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *at = node->properties; at != nullptr; at = at->next) {
        if (std::string_view(reinterpret_cast<const char *>(at->name)) != name || at->children == nullptr)
            continue;
        return std::string(reinterpret_cast<const char *>(at->children->content));
    }
    return {};
}

bool named(const xmlNode *node, std::string_view name)
{
    return node->type == XML_ELEMENT_NODE && std::string_view(reinterpret_cast<const char *>(node->name)) == name;
}

const xmlNode *child(const xmlNode *node, std::string_view name)
{
    for (const xmlNode *at = node->children; at != nullptr; at = at->next) {
        if (named(at, name))
            return at;
    }
    return nullptr;
}

struct FreeDocument
{
    void operator()(xmlDoc *document) const { xmlFreeDoc(document); }
};

} // namespace

class DictionaryReader
{
public:
    DictionaryReader(FixDictionary &into, std::string path)
        : m_into(into)
        , m_path(std::move(path))
    { }

    base::Result<void> read()
    {
        const auto bytes = base::os::readFile(m_path);
        if (!bytes)
            return refused(ReasonCode::BadFile, bytes.error().detail);
        // No network, no entities from elsewhere.
        const std::unique_ptr<xmlDoc, FreeDocument> document(
            xmlReadMemory(bytes->data(), static_cast<int>(bytes->size()), m_path.c_str(), nullptr,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
        const xmlNode *root = document ? xmlDocGetRootElement(document.get()) : nullptr;
        if (root == nullptr || !named(root, "fix"))
            return refused(ReasonCode::BadConfiguration, "no FIX dictionary");
        if (const xmlNode *fields = child(root, "fields")) {
            if (auto read = readFields(fields); !read)
                return read;
        }
        const xmlNode *messages = child(root, "messages");
        if (messages == nullptr)
            return {};
        FixDictionary::Group around;
        for (const char *part : {"header", "trailer"}) {
            if (const xmlNode *node = child(root, part)) {
                if (auto read = readMembers(node, around); !read)
                    return read;
            }
        }
        for (const xmlNode *at = messages->children; at != nullptr; at = at->next) {
            if (!named(at, "message"))
                continue;
            const std::string type = attribute(at, "msgtype");
            FixDictionary::MessageInfo info {attribute(at, "name"), around};
            if (type.empty() || info.name.empty())
                return refused(ReasonCode::BadConfiguration, "a message without name or type");
            if (auto read = readMembers(at, info.body); !read)
                return read;
            m_into.m_messages.try_emplace(type, std::move(info));
        }
        return {};
    }

private:
    base::Result<void> refused(ReasonCode code, const std::string &detail) const
    {
        base::Refusal refusal {code, detail, m_path, 0, {}};
        return tl::unexpected(std::move(refusal));
    }

    base::Result<void> readFields(const xmlNode *fields)
    {
        for (const xmlNode *at = fields->children; at != nullptr; at = at->next) {
            if (!named(at, "field"))
                continue;
            const std::string number = attribute(at, "number");
            int tag = 0;
            const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), tag);
            if (error != std::errc() || end != number.data() + number.size() || tag <= 0)
                return refused(ReasonCode::BadConfiguration, "a field's number is no tag: " + number);
            FixDictionary::FieldInfo &field = m_into.m_fields[tag];
            if (field.name.empty()) {
                field.name = attribute(at, "name");
                field.type = attribute(at, "type");
            }
            m_into.m_byName.try_emplace(folded(attribute(at, "name")), tag); // also what an LP calls a tag of ours
            for (const xmlNode *value = at->children; value != nullptr; value = value->next) {
                if (named(value, "value"))
                    field.values.emplace_back(attribute(value, "enum"), attribute(value, "description"));
            }
        }
        return {};
    }

    base::Result<void> readMembers(const xmlNode *node, FixDictionary::Group &into)
    {
        for (const xmlNode *at = node->children; at != nullptr; at = at->next) {
            const bool group = named(at, "group");
            if (!group && !named(at, "field"))
                continue;
            const std::string name = attribute(at, "name");
            const int tag = m_into.tagNamed(name);
            if (tag == 0)
                return refused(ReasonCode::BadConfiguration, "no such field: " + name);
            into.members.insert(std::lower_bound(into.members.begin(), into.members.end(), tag), tag);
            if (!group)
                continue;
            auto inner = std::make_shared<FixDictionary::Group>();
            inner->countTag = tag;
            if (auto read = readMembers(at, *inner); !read)
                return read;
            into.groups.push_back(inner);
            // Of two messages' groups with one count the wider tells more.
            auto &known = m_into.m_groups[tag];
            if (known == nullptr || known->members.size() < inner->members.size())
                known = inner;
        }
        return {};
    }

    FixDictionary &m_into;
    const std::string m_path;
};

const FixDictionary::Group *FixDictionary::Group::nested(int count) const
{
    for (const auto &group : groups) {
        if (group->countTag == count)
            return group.get();
    }
    return nullptr;
}

bool FixDictionary::Group::has(int tag) const
{
    return std::binary_search(members.begin(), members.end(), tag);
}

base::Result<FixDictionary> FixDictionary::load(const std::string &path)
{
    FixDictionary dictionary;
    if (auto read = dictionary.add(path); !read)
        return tl::unexpected(read.error());
    return dictionary;
}

base::Result<FixDictionary> FixDictionary::standard(const std::string &folder)
{
    FixDictionary dictionary;
    for (const char *file : {"/FIX44.xml", "/words.xml", "/FIX44-ctrader.xml"}) {
        if (auto read = dictionary.add(folder + file); !read)
            return tl::unexpected(read.error());
    }
    return dictionary;
}

base::Result<void> FixDictionary::add(const std::string &path)
{
    return DictionaryReader(*this, path).read();
}

const FixDictionary::FieldInfo *FixDictionary::field(int tag) const
{
    const auto known = m_fields.find(tag);
    return known == m_fields.end() ? nullptr : &known->second;
}

const FixDictionary::MessageInfo *FixDictionary::message(std::string_view type) const
{
    const auto known = m_messages.find(type);
    return known == m_messages.end() ? nullptr : &known->second;
}

const FixDictionary::Group *FixDictionary::group(int countTag) const
{
    const auto known = m_groups.find(countTag);
    return known == m_groups.end() ? nullptr : known->second.get();
}

int FixDictionary::tagNamed(std::string_view name) const
{
    const auto known = m_byName.find(folded(name));
    return known == m_byName.end() ? 0 : known->second;
}

std::string FixDictionary::valueNamed(int tag, std::string_view word) const
{
    const std::string wanted = folded(word);
    if (tag == 35) {
        for (const auto &[type, info] : m_messages) {
            if (folded(info.name) == wanted)
                return type;
        }
    }
    const FieldInfo *info = field(tag);
    if (info == nullptr)
        return {};
    for (const auto &[value, name] : info->values) {
        if (folded(name) == wanted)
            return value;
    }
    if (info->type == "BOOLEAN" && (wanted == "yes" || wanted == "no"))
        return wanted == "yes" ? "Y" : "N";
    return {};
}

std::string_view FixDictionary::valueName(int tag, std::string_view value) const
{
    if (tag == 35) {
        const MessageInfo *info = message(value);
        return info == nullptr ? std::string_view() : std::string_view(info->name);
    }
    const FieldInfo *info = field(tag);
    if (info == nullptr)
        return {};
    for (const auto &[known, name] : info->values) {
        if (known == value)
            return name;
    }
    if (info->type == "BOOLEAN" && (value == "Y" || value == "N"))
        return value == "Y" ? "Yes" : "No";
    return {};
}

std::string spacedWords(std::string_view name)
{
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool begins = i > 0 && isUpper(name[i]) && !isUpper(name[i - 1]);
        const bool afterCapitals
            = i > 0 && i + 1 < name.size() && isUpper(name[i]) && isUpper(name[i - 1]) && !isUpper(name[i + 1]);
        if (begins || afterCapitals)
            out += ' ';
        // A run of capitals is an abbreviation and stays.
        const bool abbreviation = i + 1 < name.size() && isUpper(name[i]) && isUpper(name[i + 1]);
        out += (begins || afterCapitals) && !abbreviation && i + 1 < name.size() ? lower(name[i]) : name[i];
    }
    return out;
}

} // namespace truebook::messages
