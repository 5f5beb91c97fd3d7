#pragma once
// How this window shows things: locale, clock and unit, changed by the person who looks. Shared by all models, which
// repaint when it changes. GUI thread.
#include <QLocale>
#include <QObject>

#include "ui/format/numbers.h"
#include "ui/format/times.h"

namespace truebook::ui::format {

enum class Unit { Lots, Units };

class Formats : public QObject
{
    Q_OBJECT
public:
    explicit Formats(const QLocale &locale = QLocale(), QObject *parent = nullptr)
        : QObject(parent)
        , m_locale(locale)
    { }

    const QLocale &locale() const { return m_locale; }
    const Times &times() const { return m_times; }
    TimeMode timeMode() const { return m_timeMode; }
    Unit unit() const { return m_unit; }

    void setTimeMode(TimeMode mode)
    {
        if (m_timeMode == mode)
            return;
        m_timeMode = mode;
        Q_EMIT changed();
    }
    void setUnit(Unit unit)
    {
        if (m_unit == unit)
            return;
        m_unit = unit;
        Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();

private:
    QLocale m_locale;
    Times m_times;
    TimeMode m_timeMode = TimeMode::Utc;
    Unit m_unit = Unit::Lots;
};

} // namespace truebook::ui::format
