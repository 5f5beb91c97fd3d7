#pragma once
// Quotes: the composite of all LPs, the default client stream, and what the firm holds of each symbol.
#include <memory>

#include "core/api/trail_api.h"
#include "ui/live/live_model.h"

namespace truebook::ui::dealing {

// A symbol's quote joined with its exposure and the line of its last minutes: three subscriptions, one row.
struct QuoteLine
{
    std::string symbol;
    bool quoted = false;
    api::QuoteRow quote;
    bool exposed = false;
    api::ExposureRow exposure;
    std::shared_ptr<const api::TrailRow> trail; // null: none is kept
    const std::string &key() const { return symbol; }
};

// What a trail's mids span.
struct TrailSpan
{
    bool any = false;
    std::int64_t low = 0; // as domain::Price::raw
    std::int64_t high = 0;
    std::int64_t first = 0;
    std::int64_t last = 0;
};
TrailSpan trailSpan(const api::TrailRow &trail);

class QuoteModel : public live::LiveModel<QuoteLine>
{
    Q_OBJECT
public:
    explicit QuoteModel(const format::Formats &formats, QObject *parent = nullptr);

    void applyQuotes(const live::Lists<api::QuoteRow> &lists);
    // Lines of symbols that are not quoted any more go with their rows.
    void applyTrails(const live::Lists<api::TrailRow> &lists);
    void forgetTrails();
    void applyExposure(const live::Lists<api::ExposureRow> &lists);

private:
    void dropUnknown(const std::string &symbol);
    std::vector<live::Column<QuoteLine>> columns();
    live::Column<QuoteLine> trailColumn() const;

    bool m_exposureKnown = false;
};

} // namespace truebook::ui::dealing
