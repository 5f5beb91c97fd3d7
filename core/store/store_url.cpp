#include "core/store/store_url.h"

#include "core/base/os/files.h"

namespace truebook::store {

base::Result<StoreUrl> StoreUrl::parse(std::string_view text)
{
    using base::ReasonCode;
    if (text.starts_with("postgresql:") || text.starts_with("postgres:"))
        return base::refuse(ReasonCode::WrongUse, "this version keeps its store in SQLite only: sqlite:PATH", "store");
    constexpr std::string_view scheme = "sqlite:";
    if (text.starts_with(scheme))
        text.remove_prefix(scheme.size());
    else if (text.find("://") != std::string_view::npos)
        return base::refuse(ReasonCode::WrongUse, "unknown kind of store: " + std::string(text), "store");
    if (text.empty() || text.ends_with('/'))
        return base::refuse(ReasonCode::WrongUse, "the store needs a file name: sqlite:PATH", "store");
    if (text.find('"') != std::string_view::npos || text.find('\0') != std::string_view::npos)
        return base::refuse(ReasonCode::WrongUse, "a store's path has no double quote: " + std::string(text), "store");
    StoreUrl url;
    url.m_path = base::os::absolutePath(std::string(text));
    return url;
}

} // namespace truebook::store
