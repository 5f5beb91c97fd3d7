#pragma once
// Exposure by currency, group, book or LP: a line a holder and symbol, under the holder's own line with its sums.
#include "core/api/risk_api.h"
#include "ui/risk/exposure_table.h"

namespace truebook::ui::risk {

class ExposureByModel : public ExposureTable<api::ExposureByRow>
{
    Q_OBJECT
public:
    ExposureByModel(api::ExposureBy by, const format::Formats &formats, QObject *parent = nullptr);

    api::ExposureBy by() const { return m_by; }
    // "Cover at the LPs", "All clients", or the name itself.
    static QString holder(const std::string &value);

private:
    live::Column<api::ExposureByRow> marginColumn() const;
    void retitleUnits();

    api::ExposureBy m_by;
};

} // namespace truebook::ui::risk
