#pragma once
// A FIX message as a person reads it: each field with its name and what its value means, repeating groups indented, length
// and checksum verified. Reads whatever it gets: what the dictionary does not know stays a tag, what is no field is said.
#include <string>
#include <string_view>
#include <vector>

#include "core/messages/fix_dictionary.h"

namespace truebook::messages {

enum class Check {
    Right,
    Wrong,
    Absent, // the message does not say it
};

struct FieldWords
{
    int tag = 0;
    std::string name; // as FIX calls it; empty: not in the dictionary
    std::string value;
    std::string meaning; // "Partially filled"; empty: the value says it
    int depth = 0; // of repeating groups around it
    int entry = 0; // this field begins the n-th entry of its group, from 1; 0: it begins none
    bool secret = false; // the value was masked
};

struct MessageWords
{
    std::string type; // tag 35
    std::string name; // "ExecutionReport"; empty: not in the dictionary
    std::vector<FieldWords> fields; // in the order of the message
    Check length = Check::Absent; // tag 9
    Check checksum = Check::Absent; // tag 10
    std::string lengthFound; // what they would have to be
    std::string checksumFound;
    std::string trouble; // the bytes are no whole message: what is wrong; empty otherwise
};

// `raw` is tag=value with SOH. A masked message (see maskSecrets) fails length and checksum: what it was when it came is
// kept beside it.
MessageWords messageWords(std::string_view raw, const FixDictionary &dictionary);

// "Execution report, Partially filled, EURUSD, buy": one line of what matters, for lists. Empty values are left out.
std::string summaryWords(std::string_view raw, const FixDictionary &dictionary);

// Length and checksum of a raw message, without reading its fields one by one.
struct Integrity
{
    Check length = Check::Absent;
    Check checksum = Check::Absent;
};
Integrity integrity(std::string_view raw);

// Passwords, keys and signatures: 89, 91, 96, 554, 925, 1402, 1404.
bool isSecret(int tag);
// Overwrites secret values by "***" (a data field by as many stars as it had bytes), also in a message that is broken.
// True when there was one.
bool maskSecrets(std::string &raw);

} // namespace truebook::messages
