#include "core/messages/message_words.h"

#include <algorithm>
#include <charconv>

#include "core/fix/fix_message.h"

namespace truebook::messages {

using fix::soh;

namespace {

std::string_view fieldAfter(std::string_view raw, std::string_view opening, std::size_t from, std::size_t &valueAt)
{
    const std::size_t at = raw.find(opening, from);
    if (at == std::string_view::npos)
        return {};
    valueAt = at + opening.size();
    const std::size_t end = raw.find(soh, valueAt);
    return raw.substr(valueAt, (end == std::string_view::npos ? raw.size() : end) - valueAt);
}

std::string threeDigits(unsigned sum)
{
    std::string text = std::to_string(sum);
    return std::string(3 - std::min<std::size_t>(3, text.size()), '0') + text;
}

// The tags and values as far as they can be told apart, also of a message that is broken.
std::vector<fix::Field> looseFields(std::string_view raw)
{
    std::vector<fix::Field> fields;
    for (std::size_t at = 0; at < raw.size();) {
        std::size_t end = raw.find(soh, at);
        if (end == std::string_view::npos)
            end = raw.size();
        const std::string_view part = raw.substr(at, end - at);
        const std::size_t equals = part.find('=');
        int tag = 0;
        if (equals != std::string_view::npos)
            std::from_chars(part.data(), part.data() + equals, tag);
        fields.push_back({tag, equals == std::string_view::npos ? part : part.substr(equals + 1)});
        at = end + 1;
    }
    return fields;
}

struct Measured
{
    Integrity integrity;
    std::string length;
    std::string checksum;
};

// FIX 4.4 volume 2, "Checksum calculation": the length counts from behind its own field up to the checksum's, the sum is
// of all bytes before the checksum's field, modulo 256.
Measured measure(std::string_view raw)
{
    Measured out;
    std::size_t bodyAt = 0;
    const std::string_view said = fieldAfter(raw,
                                             "\x01"
                                             "9=",
                                             0, bodyAt);
    const std::size_t trailer = raw.rfind("\x01"
                                          "10=");
    if (trailer == std::string_view::npos)
        return out;
    const std::size_t checksumAt = trailer + 1;
    std::size_t end = raw.find(soh, checksumAt);
    if (end == std::string_view::npos)
        end = raw.size();
    const std::string_view sumSaid = raw.substr(checksumAt + 3, end - checksumAt - 3);
    unsigned sum = 0;
    for (const char c : raw.substr(0, checksumAt))
        sum += static_cast<unsigned char>(c);
    out.checksum = threeDigits(sum % 256);
    out.integrity.checksum = sumSaid == out.checksum ? Check::Right : Check::Wrong;
    if (bodyAt > 0 && bodyAt + said.size() + 1 <= checksumAt) {
        out.length = std::to_string(checksumAt - bodyAt - said.size() - 1);
        std::size_t number = 0; // some peers write it with leading zeros
        const auto [end9, error] = std::from_chars(said.data(), said.data() + said.size(), number);
        const bool whole = error == std::errc() && end9 == said.data() + said.size();
        out.integrity.length = whole && std::to_string(number) == out.length ? Check::Right : Check::Wrong;
    }
    return out;
}

} // namespace

Integrity integrity(std::string_view raw)
{
    return measure(raw).integrity;
}

bool isSecret(int tag)
{
    switch (tag) {
    case 89: // Signature
    case 91: // SecureData
    case 96: // RawData: a logon's credentials with some peers
    case 554: // Password
    case 925: // NewPassword
    case 1402: // EncryptedPassword
    case 1404: // EncryptedNewPassword
        return true;
    default:
        return false;
    }
}

bool maskSecrets(std::string &raw)
{
    // Rarely there: the search for the digits is all that most messages cost.
    bool any = false;
    for (const std::string_view digits : {"89=", "91=", "96=", "554=", "925=", "1402=", "1404="}) {
        if (raw.find(digits) != std::string::npos) {
            any = true;
            break;
        }
    }
    if (!any)
        return false;
    fix::FixMessage message;
    const bool whole = message.read(raw).has_value();
    std::vector<fix::Field> loose;
    if (!whole)
        loose = looseFields(raw);
    const auto fields = whole ? message.view().fields() : std::span<const fix::Field>(loose);
    std::string masked;
    std::size_t copied = 0;
    for (const fix::Field &field : fields) {
        if (!isSecret(field.tag) || field.value.empty())
            continue;
        const auto at = static_cast<std::size_t>(field.value.data() - raw.data());
        masked.append(raw, copied, at - copied);
        const bool data = field.tag == 89 || field.tag == 91 || field.tag == 96;
        masked.append(data ? field.value.size() : 3, '*');
        copied = at + field.value.size();
    }
    if (copied == 0)
        return false;
    masked.append(raw, copied, std::string::npos);
    raw = std::move(masked);
    return true;
}

MessageWords messageWords(std::string_view raw, const FixDictionary &dictionary)
{
    MessageWords out;
    const Measured measured = measure(raw);
    out.length = measured.integrity.length;
    out.checksum = measured.integrity.checksum;
    out.lengthFound = measured.length;
    out.checksumFound = measured.checksum;
    fix::FixMessage message;
    const auto read = message.read(raw);
    std::vector<fix::Field> loose;
    if (!read) {
        out.trouble = read.error().detail;
        if (!read.error().field.empty())
            out.trouble += " (" + read.error().field + ")";
        loose = looseFields(raw);
    }
    const auto fields = read ? message.view().fields() : std::span<const fix::Field>(loose);
    for (const fix::Field &field : fields) {
        if (field.tag == 35) {
            out.type = field.value;
            break;
        }
    }
    const FixDictionary::MessageInfo *info = dictionary.message(out.type);
    if (info != nullptr)
        out.name = info->name;

    struct Open
    {
        const FixDictionary::Group *group;
        int delimiter = 0; // the tag that followed the count
        int entry = 0;
    };
    std::vector<Open> open;
    for (const fix::Field &field : fields) {
        // A tag that the innermost group does not know ends it; one that nobody knows stays where it stands.
        const bool known = dictionary.field(field.tag) != nullptr;
        while (!open.empty() && known && field.tag != open.back().delimiter && !open.back().group->has(field.tag))
            open.pop_back();
        FieldWords words;
        words.tag = field.tag;
        words.value = field.value;
        words.depth = static_cast<int>(open.size());
        if (!open.empty()) {
            Open &inner = open.back();
            if (inner.delimiter == 0)
                inner.delimiter = field.tag;
            if (field.tag == inner.delimiter)
                words.entry = ++inner.entry;
        }
        if (const FixDictionary::FieldInfo *about = dictionary.field(field.tag))
            words.name = about->name;
        words.meaning = spacedWords(dictionary.valueName(field.tag, field.value));
        words.secret = isSecret(field.tag) && !field.value.empty()
            && field.value.find_first_not_of('*') == std::string_view::npos;
        out.fields.push_back(std::move(words));
        const FixDictionary::Group *begins = nullptr;
        if (!open.empty())
            begins = open.back().group->nested(field.tag);
        else if (info != nullptr)
            begins = info->body.nested(field.tag);
        if (begins == nullptr && (info == nullptr || !info->body.has(field.tag)))
            begins = dictionary.group(field.tag); // an LP's own place for it
        if (begins != nullptr && !field.value.empty() && field.value != "0")
            open.push_back({begins});
    }
    return out;
}

std::string summaryWords(std::string_view raw, const FixDictionary &dictionary)
{
    std::string out;
    fix::FixMessage message;
    if (!message.read(raw))
        return out;
    const fix::FieldView view = message.view();
    const auto add = [&out](std::string_view text) {
        if (text.empty())
            return;
        if (!out.empty())
            out += ", ";
        out += text;
    };
    const auto meaning = [&](int tag) {
        const std::string_view value = view.text(tag);
        if (value.empty())
            return;
        const std::string words = spacedWords(dictionary.valueName(tag, value));
        add(words.empty() ? value : std::string_view(words));
    };
    if (message.type() == "8")
        meaning(150);
    meaning(39);
    add(view.text(55));
    meaning(54);
    const bool filled = view.has(32) && view.text(32) != "0";
    const int quantity = filled ? 32 : 38;
    const int price = filled ? 31 : view.has(44) ? 44 : 99;
    if (view.has(quantity)) {
        std::string amount(view.text(quantity));
        if (view.has(price) && view.text(price) != "0")
            amount.append(" at ").append(view.text(price));
        add(amount);
    }
    if (const std::string_view entries = view.text(268); !entries.empty())
        add(std::string(entries) + (entries == "1" ? " entry" : " entries"));
    for (const int reason : {102, 103, 373, 380})
        meaning(reason);
    add(view.text(58));
    if (message.type() == "2")
        add(std::string(view.text(7)) + " to " + std::string(view.text(16)));
    if (message.type() == "4")
        add("next is " + std::string(view.text(36)));
    if (message.type() == "0" || message.type() == "1")
        add(view.text(112));
    return out;
}

} // namespace truebook::messages
