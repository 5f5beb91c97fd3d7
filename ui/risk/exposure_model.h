#pragma once
// Exposure by symbol: what clients hold, what we hold at the LPs, and what is left with the firm.
#include <optional>

#include "ui/risk/exposure_table.h"

namespace truebook::ui::risk {

// Sums over the symbols, in the firm's currency, the firm's side.
struct ExposureTotals
{
    bool known = false; // at least one row came, so that the currency is known
    domain::Money net; // of the notionals, signed
    domain::Money gross; // of their magnitudes
    domain::Money floating;
    domain::Money realised;
};

class ExposureModel : public ExposureTable<api::ExposureRow>
{
    Q_OBJECT
public:
    explicit ExposureModel(const format::Formats &formats, QObject *parent = nullptr);

    void applyExposure(const live::Lists<api::ExposureRow> &lists);
    ExposureTotals totals() const;

Q_SIGNALS:
    void currencyKnown(const QString &code); // the firm's

private:
    void retitleUnits();

    std::optional<format::Unit> m_unit;
    QString m_currency;
    QString m_titledCurrency;
};

} // namespace truebook::ui::risk
