#pragma once
// How this window shows things: locale, clock and unit, changed by the person who looks. Shared by all models, which
// repaint when it changes. GUI thread.
#include <QLocale>
#include <QObject>

#include "ui/format/numbers.h"
#include "ui/format/times.h"

namespace truebook::ui::format {

enum class Unit { Lots, Units, Money }; // Money: at the market, in the firm's currency

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
    // The firm's currency, once the desk has named it.
    const QString &firmCurrency() const { return m_firmCurrency; }

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
    void setFirmCurrency(const QString &code)
    {
        if (code.isEmpty() || m_firmCurrency == code)
            return;
        m_firmCurrency = code;
        Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();

private:
    QLocale m_locale;
    Times m_times;
    TimeMode m_timeMode = TimeMode::Utc;
    Unit m_unit = Unit::Lots;
    QString m_firmCurrency;
};

} // namespace truebook::ui::format
