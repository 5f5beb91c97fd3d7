#pragma once
// Client orders, and the orders that we placed at LPs for them.
#include "ui/live/live_model.h"

namespace truebook::ui::dealing {

class ClientOrderModel : public live::LiveModel<api::ClientOrderRow>
{
    Q_OBJECT
public:
    explicit ClientOrderModel(const format::Formats &formats, QObject *parent = nullptr);

    // Working, routed, partly filled or in doubt: not final.
    static bool open(const api::ClientOrderRow &row);
    int openCount() const;
};

// Orders of the desk itself that cover the book.
class CoverModel : public live::LiveModel<api::CoverRow>
{
    Q_OBJECT
public:
    explicit CoverModel(const format::Formats &formats, QObject *parent = nullptr);

    static bool open(const api::CoverRow &row);
};

class LpOrderModel : public live::LiveModel<api::LpOrderRow>
{
    Q_OBJECT
public:
    explicit LpOrderModel(const format::Formats &formats, QObject *parent = nullptr);

    static bool open(const api::LpOrderRow &row);
    static bool inDoubt(const api::LpOrderRow &row) { return row.status == "in-doubt"; }
    int openCount() const;
    int inDoubtCount() const;
};

// LP orders whose fate is not known: how long, what is open, what the desk does and what a dealer may.
class DoubtModel : public live::LiveModel<api::LpOrderRow>
{
    Q_OBJECT
public:
    explicit DoubtModel(const format::Formats &formats, QObject *parent = nullptr);

    // Takes those in doubt out of the lists of all LP orders.
    void applyAll(const live::Lists<api::LpOrderRow> &lists);
    // Ages are counted from here.
    void setNow(domain::UtcTime now);

private:
    domain::UtcTime m_now;
};

} // namespace truebook::ui::dealing
