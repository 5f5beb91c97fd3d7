#pragma once
// Positions: all clients and each LP, a symbol a line, gross and net with their average prices.
#include "core/api/risk_api.h"
#include "ui/live/live_model.h"

namespace truebook::ui::risk {

class PositionModel : public live::LiveModel<api::PositionRow>
{
    Q_OBJECT
public:
    explicit PositionModel(const format::Formats &formats, QObject *parent = nullptr);

private:
    void retitleUnits();
};

} // namespace truebook::ui::risk
