#pragma once
// LP orders whose fate is not known: how long, why, what is open, what the desk does and what a dealer may.
#include "core/api/doubt_api.h"
#include "ui/live/live_model.h"

namespace truebook::ui::dealing {

class DoubtModel : public live::LiveModel<api::DoubtRow>
{
    Q_OBJECT
public:
    explicit DoubtModel(const format::Formats &formats, QObject *parent = nullptr);

    // Ages are counted from here.
    void setNow(domain::UtcTime now);

private:
    domain::UtcTime m_now;
};

} // namespace truebook::ui::dealing
