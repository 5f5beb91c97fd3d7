#pragma once
// The reference room: decides which reference facts may stand.
#include "core/reference/reference_book.h"

namespace truebook::reference {

class ReferenceRoom final : public ports::Room
{
public:
    std::string_view name() const override { return "reference"; }
    void apply(const events::Event &event) override { m_book.apply(event); }
    void save(ports::StateWriter &out) const override { m_book.save(out); }
    base::Result<void> load(const ports::StateRecord &record) override { return m_book.load(record); }
    std::vector<events::TypeIndex> owns() const override;
    base::Result<void> decide(const commands::Command &command, ports::EventSink &out) override;

    const ReferenceBook &book() const { return m_book; }

private:
    ReferenceBook m_book;
};

} // namespace truebook::reference
