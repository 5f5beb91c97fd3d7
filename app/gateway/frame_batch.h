#pragma once
// Frames of the link written one after the other into one text, so that a turn of an engine costs one write.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/ports/link_frames.h"

namespace truebook::gateway {

class FrameBatch
{
public:
    FrameBatch &begin(ports::FrameKind kind)
    {
        m_start = m_bytes.size();
        m_bytes.append(4, '\0');
        m_bytes.push_back(static_cast<char>(kind));
        return *this;
    }
    FrameBatch &number(std::int64_t value)
    {
        append(static_cast<std::uint64_t>(value), 8);
        return *this;
    }
    FrameBatch &text(std::string_view value)
    {
        append(value.size(), 4);
        m_bytes.append(value);
        return *this;
    }
    void end()
    {
        const std::uint64_t size = m_bytes.size() - m_start - 4;
        for (std::size_t i = 0; i < 4; ++i)
            m_bytes[m_start + i] = static_cast<char>((size >> (8 * i)) & 0xffU);
    }

    const std::string &bytes() const { return m_bytes; }
    bool empty() const { return m_bytes.empty(); }
    void clear() { m_bytes.clear(); }

private:
    void append(std::uint64_t value, int width)
    {
        char raw[8];
        for (int i = 0; i < width; ++i)
            raw[i] = static_cast<char>((value >> (8 * i)) & 0xffU);
        m_bytes.append(raw, static_cast<std::size_t>(width));
    }

    std::string m_bytes;
    std::size_t m_start = 0;
};

} // namespace truebook::gateway
