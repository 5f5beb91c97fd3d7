#pragma once
// What a FIX dictionary says about tags, values, messages and their repeating groups, in words. Read once, from the file
// that the session layer holds its peers to, and from files that only add words.
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"

namespace truebook::messages {

class FixDictionary
{
public:
    struct FieldInfo
    {
        std::string name;
        std::string type; // STRING, CHAR, BOOLEAN, UTCTIMESTAMP, …
        // Value and its name as FIX writes it ("PartiallyFilled"), the first for display; others are taken when typed.
        std::vector<std::pair<std::string, std::string>> values;
    };
    struct Group
    {
        int countTag = 0;
        std::vector<int> members; // sorted; a nested group is there with its count's tag
        std::vector<std::shared_ptr<const Group>> groups;
        const Group *nested(int count) const;
        bool has(int tag) const;
    };
    struct MessageInfo
    {
        std::string name;
        Group body; // of header, message and trailer; countTag 0
    };

    // Refuses BadFile, and BadConfiguration with the file and what is wrong.
    static base::Result<FixDictionary> load(const std::string &path);
    // resources/fix/FIX44.xml and the words beside it.
    static base::Result<FixDictionary> standard(const std::string &folder);
    // Takes over fields that are unknown here and values that have no words yet, messages likewise. Refuses as load().
    base::Result<void> add(const std::string &path);

    const FieldInfo *field(int tag) const;
    const MessageInfo *message(std::string_view type) const;
    // A group by its count's tag, whatever message it stands in; nullptr: none.
    const Group *group(int countTag) const;
    // By name, letters of either case; 0: none.
    int tagNamed(std::string_view name) const;
    // The value that a word stands for ("fill", "Partially filled", "ExecutionReport" for 35); empty: none. Letters of
    // either case, spaces ignored.
    std::string valueNamed(int tag, std::string_view word) const;
    // The name of a value as FIX writes it; empty: none.
    std::string_view valueName(int tag, std::string_view value) const;

private:
    friend class DictionaryReader;
    std::unordered_map<int, FieldInfo> m_fields;
    std::map<std::string, MessageInfo, std::less<>> m_messages;
    std::unordered_map<int, std::shared_ptr<const Group>> m_groups;
    std::unordered_map<std::string, int> m_byName; // in small letters
};

// "PartiallyFilled" as words: "Partially filled".
std::string spacedWords(std::string_view name);

} // namespace truebook::messages
