#include "core/store/heads.h"

#include "core/base/os/files.h"

namespace truebook::store {

namespace os = base::os;
using base::ReasonCode;
using base::Result;

std::string Head::signedText() const
{
    // The first line keeps this signature from meaning anything else.
    return "truebook head 1\n" + std::to_string(sequence) + '\n' + hash + '\n' + at.text() + '\n';
}

Result<Head> signHead(ports::JournalStore &store, const HeadKey &key)
{
    const auto last = store.last();
    if (!last)
        return tl::unexpected(last.error());
    Head head;
    head.hash = ports::genesisHash;
    if (*last) {
        head.sequence = (*last)->first + (*last)->count - 1;
        head.hash = (*last)->hash;
        head.at = (*last)->at;
    }
    head.key = key.publicKey();
    head.signature = key.sign(head.signedText());
    return head;
}

Result<void> appendHead(const std::string &path, const Head &head)
{
    std::string line;
    events::FieldWriter::object(line, head);
    line.push_back('\n');
    if (os::fileSize(path) > 0) {
        auto text = os::readFile(path);
        if (!text)
            return tl::unexpected(text.error());
        if (text->back() != '\n') {
            const std::size_t whole = text->rfind('\n');
            text->resize(whole == std::string::npos ? 0 : whole + 1);
            return os::replaceFile(path, *text + line);
        }
    }
    return os::appendFile(path, line);
}

Result<std::vector<Head>> readHeads(const std::string &path)
{
    if (os::fileSize(path) == 0)
        return base::refuse(ReasonCode::HeadsMissing, "no signed heads at " + path);
    const auto text = os::readFile(path);
    if (!text)
        return tl::unexpected(text.error());
    std::vector<Head> heads;
    std::string_view rest = *text;
    long line = 0;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        ++line;
        events::Cursor cursor {rest.data(), rest.data() + end};
        Head head;
        if (!events::FieldReader::object(cursor, head) || cursor.at != cursor.end) {
            base::Refusal why {ReasonCode::SealBroken, "a line that is no head", path, line, {}};
            return tl::unexpected(why);
        }
        heads.push_back(std::move(head));
        rest.remove_prefix(end + 1);
    }
    if (heads.empty())
        return base::refuse(ReasonCode::HeadsMissing, "no signed heads at " + path);
    return heads;
}

} // namespace truebook::store
