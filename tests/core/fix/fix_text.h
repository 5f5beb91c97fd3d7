#pragma once
// FIX messages in tests: '|' stands for SOH, as in logs.
#include <string>

namespace truebook::test {

inline std::string wire(std::string text)
{
    for (char &c : text) {
        if (c == '|')
            c = '\x01';
    }
    return text;
}

} // namespace truebook::test
