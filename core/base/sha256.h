#pragma once
// SHA-256 of bytes that come in parts.
#include <memory>
#include <string>
#include <string_view>

namespace truebook::base {

class Sha256
{
public:
    Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;
    ~Sha256();

    void add(std::string_view bytes);
    // The digest of what was added so far, as 64 lower-case hexadecimal digits; nothing may be added afterwards.
    std::string finish();

    static std::string of(std::string_view bytes);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace truebook::base
