#pragma once
// Rows of history, as the records' pages bring them: orders, fills, cover, postings, notes.
#include "core/api/order_records_api.h"
#include "ui/live/live_model.h"

namespace truebook::ui::dealing {

QString recordKindText(api::RecordKind kind);

class RecordModel : public live::LiveModel<api::RecordRow>
{
    Q_OBJECT
public:
    RecordModel(api::RecordKind kind, const format::Formats &formats, QObject *parent = nullptr);

    api::RecordKind kind() const { return m_kind; }
    // A page: instead of what is there, or beside it.
    void putPage(const std::vector<api::RecordRow> &rows, bool instead, std::uint64_t upTo);
    // Drops rows beyond `most`, the oldest or the newest ones.
    void keepMost(std::size_t most, bool dropOldest);
    // Of the rows that are here; 0: none are.
    std::uint64_t oldest() const;
    std::uint64_t newest() const;
    // State and fills of rows that changed after this instant are not that instant's; zero: there is none.
    void setInstant(domain::UtcTime instant) { m_instant = instant; }

private:
    std::vector<live::Column<api::RecordRow>> columns();

    api::RecordKind m_kind;
    domain::UtcTime m_instant;
};

} // namespace truebook::ui::dealing
