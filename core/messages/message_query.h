#pragma once
// What is looked for among FIX messages, as typed: `35=8 AND 150=F`, `ExecType=Fill Symbol=EURUSD`, `11=~abc`,
// `session=LP1.trade AND NOT (35=0 OR 35=1)`, or just `abc`, which any part of a message may hold.
//
//   condition   NAME OP VALUE     NAME: a tag's number or name, or session, direction (in, out), number,
//               time (UTC: 2014-05-05, 2014-05-05T13:00:00Z, 20140505-13:00:00)
//   OP          =  !=  =~ (holds)  !~  <  <=  >  >=       VALUE * : any value at all
//   VALUE       up to a blank or bracket, or "in quotes"; a value's name in the dictionary stands for it
//   together    AND (or nothing between), OR, NOT, ( ); AND binds closer; words of either case
//
// Figures compare as figures, everything else as text. Of a tag that repeats, one occurrence is enough; `!=` and `!~` ask
// that none does.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/messages/message_block.h"

namespace truebook::messages {

class MessageQuery
{
public:
    // An empty text finds everything. Refuses BadValue with the word at fault as field.
    static base::Result<MessageQuery> parse(std::string_view text, const FixDictionary &dictionary);

    bool matches(const MessageView &message) const;
    // False: no message of that block can match.
    bool mayMatch(const BlockHead &head, std::string_view filter) const;
    // The same with the block's bytes at hand.
    bool mayMatch(std::string_view payload) const;

private:
    friend class QueryParser;
    enum class Kind { All, And, Or, Not, Field, Session, Direction, Number, Time, Text };
    enum class Op { Equal, Differs, Holds, HoldsNot, Less, LessEqual, Greater, GreaterEqual, Any };
    struct Node
    {
        Kind kind = Kind::All;
        Op op = Op::Equal;
        int tag = 0;
        std::string value;
        std::string opening; // "55=": how the field begins
        std::uint64_t hash = 0; // of the whole field, for Equal; of Time the instant
        std::vector<Node> children;
    };
    static bool matches(const Node &node, const MessageView &message);
    static bool timeMatches(const Node &node, std::int64_t at);
    static bool fieldMatches(const Node &node, std::string_view raw);
    static bool valueMatches(const Node &node, std::string_view value);
    static bool mayMatch(const Node &node, const BlockHead &head, std::string_view filter);
    static bool mayMatch(const Node &node, std::string_view payload);
    Node m_root;
};

// Two decimals ("1.50", "-3", "007") compared without rounding; nothing when one is none.
bool isDecimal(std::string_view text);
int compareDecimals(std::string_view left, std::string_view right);

} // namespace truebook::messages
