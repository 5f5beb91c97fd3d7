#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QStringList>

namespace truebook::ui::theme {

QFont::Weight qtWeight(Weight weight)
{
    switch (weight) {
    case Weight::Medium:
        return QFont::Medium;
    case Weight::Strong:
        return QFont::DemiBold;
    case Weight::Normal:
        break;
    }
    return QFont::Normal;
}

QFont font(int pixels, Weight weight)
{
    QFont result;
    result.setFamilies({QStringLiteral("Inter"), QFontDatabase::systemFont(QFontDatabase::GeneralFont).family()});
    result.setPixelSize(pixels);
    result.setWeight(qtWeight(weight));
    result.setHintingPreference(QFont::PreferNoHinting);
    return result;
}

} // namespace truebook::ui::theme
