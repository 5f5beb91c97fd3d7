#pragma once
// Lots, units or the firm's currency: one choice for the whole window, wherever its chips stand.
#include "ui/format/formats.h"
#include "ui/widgets/switch_row.h"

namespace truebook::ui::widgets {

class UnitSwitch : public SwitchRow
{
    Q_OBJECT
public:
    explicit UnitSwitch(format::Formats &formats, QWidget *parent = nullptr);

private:
    void follow();

    format::Formats &m_formats;
};

} // namespace truebook::ui::widgets
