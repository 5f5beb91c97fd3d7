#pragma once
// A table of rows that were made once: the lists of an order's life. The same table as the live ones, so it filters, copies
// and says where it comes from.
#include "ui/live/live_model.h"

namespace truebook::ui::dealing {

struct LifeRow
{
    std::string id;
    std::vector<live::Cell> cells;
    std::vector<std::int64_t> numbers; // sort keys; of text columns 0
    bool marked = false; // asks for a person
    const std::string &key() const { return id; }
};

class LifeModel : public live::LiveModel<LifeRow>
{
    Q_OBJECT
public:
    LifeModel(const std::vector<live::ColumnInfo> &columns, const format::Formats &formats, QObject *parent = nullptr);

    // In this order.
    void setRows(std::vector<LifeRow> rows, domain::UtcTime asOf, std::uint64_t sequence);
    const LifeRow *rowAt(int row) const { return find(keyAt(row)); }
};

} // namespace truebook::ui::dealing
