#include "ui/widgets/unit_switch.h"

namespace truebook::ui::widgets {

UnitSwitch::UnitSwitch(format::Formats &formats, QWidget *parent)
    : SwitchRow(tr("Unit of positions"), parent)
    , m_formats(formats)
{
    add(tr("Lots"), tr("Positions in lots"));
    add(tr("Units"), tr("Positions in base units"));
    add(tr("Money"), tr("Positions at the market, in the firm's currency"));
    follow();
    connect(this, &SwitchRow::chosenChanged, this,
            [this](int place) { m_formats.setUnit(static_cast<format::Unit>(place)); });
    connect(&m_formats, &format::Formats::changed, this, &UnitSwitch::follow);
}

void UnitSwitch::follow()
{
    choose(static_cast<int>(m_formats.unit()));
    const QString &code = m_formats.firmCurrency();
    if (!code.isEmpty() && chip(2)->text() != code) {
        chip(2)->setText(code);
        chip(2)->setAccessibleName(code);
    }
}

} // namespace truebook::ui::widgets
