#pragma once
// Which store, and the names of everything that stands beside a SQLite store.
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace truebook::store {

// `sqlite:PATH`, or a plain path, which means the same. PATH is made absolute. Refuses WrongUse: an empty path, one
// with a double quote, another scheme; `postgresql://` too, which this version does not speak.
class StoreUrl
{
public:
    static base::Result<StoreUrl> parse(std::string_view text);

    const std::string &path() const { return m_path; }
    std::string text() const { return "sqlite:" + m_path; }

    std::string views() const { return m_path + ".views"; } // tables for history and search; may be deleted
    std::string ticks() const { return m_path + ".ticks"; } // folder of tick segments
    std::string messages() const { return m_path + ".messages"; } // folder of FIX messages; may be deleted
    std::string heads() const { return m_path + ".heads"; } // signed heads
    std::string key() const { return m_path + ".key"; } // signing key
    std::string lock() const { return m_path + ".lock"; } // held by the one writer
    std::string socket() const { return m_path + ".sock"; } // while a desk runs

private:
    std::string m_path;
};

} // namespace truebook::store
