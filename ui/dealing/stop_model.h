#pragma once
// The stops in force.
#include "ui/live/live_model.h"

namespace truebook::ui::dealing {

class StopModel : public live::LiveModel<api::StopRow>
{
    Q_OBJECT
public:
    explicit StopModel(const format::Formats &formats, QObject *parent = nullptr);
};

} // namespace truebook::ui::dealing
