#pragma once
// Quotes: the composite of all LPs, the default client stream, and what the firm holds of each symbol.
#include "ui/live/live_model.h"

namespace truebook::ui::dealing {

// A symbol's quote joined with its exposure: two subscriptions, one row.
struct QuoteLine
{
    std::string symbol;
    bool quoted = false;
    api::QuoteRow quote;
    bool exposed = false;
    api::ExposureRow exposure;
    const std::string &key() const { return symbol; }
};

class QuoteModel : public live::LiveModel<QuoteLine>
{
    Q_OBJECT
public:
    explicit QuoteModel(const format::Formats &formats, QObject *parent = nullptr);

    void applyQuotes(const live::Lists<api::QuoteRow> &lists);
    void applyExposure(const live::Lists<api::ExposureRow> &lists);

private:
    void dropUnknown(const std::string &symbol);
    std::vector<live::Column<QuoteLine>> columns();

    bool m_exposureKnown = false;
};

} // namespace truebook::ui::dealing
