#pragma once
// Client orders, and the orders that we placed at LPs for them.
#include "core/api/order_records_api.h"
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
    // Orders that were over before the desk was started, from its history: shown with those that the desk tells of.
    void setEarlier(const std::vector<api::RecordRow> &rows);
    void applyLists(const live::Lists<api::CoverRow> &lists);

private:
    void putEarlier();

    std::vector<api::CoverRow> m_earlier;
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

} // namespace truebook::ui::dealing
