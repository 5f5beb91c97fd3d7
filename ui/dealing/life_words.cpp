#include "ui/dealing/life_words.h"

#include <QCoreApplication>

#include "ui/format/numbers.h"

namespace truebook::ui::dealing {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(truebook::ui::dealing::Life)
};
using format::Word;
using theme::Mark;
using theme::Role;
} // namespace

Word lifeEvent(std::string_view type)
{
    if (type == "ClientOrderAccepted")
        return {Words::tr("Order accepted"), Role::Text};
    if (type == "CoverOrderAccepted")
        return {Words::tr("Cover order accepted"), Role::Text};
    if (type == "ClientOrderTriggered")
        return {Words::tr("Met its price"), Role::Accent};
    if (type == "OrderRouted")
        return {Words::tr("Routed"), Role::Accent};
    if (type == "LpOrderPlaced")
        return {Words::tr("Placed at the LP"), Role::Accent};
    if (type == "LpOrderAcknowledged")
        return {Words::tr("LP works it"), Role::Accent};
    if (type == "LpFilled")
        return {Words::tr("LP filled"), Role::Gain};
    if (type == "LpFillBusted")
        return {Words::tr("LP took a fill back"), Role::Loss, Mark::Breach};
    if (type == "LpOrderClosed")
        return {Words::tr("LP order over"), Role::Text2};
    if (type == "LpOrderInDoubt")
        return {Words::tr("In doubt"), Role::Attention, Mark::Breach};
    if (type == "LpStatusRequested")
        return {Words::tr("LP asked for its status"), Role::Text2};
    if (type == "LpCancelRequested")
        return {Words::tr("LP asked to cancel"), Role::Text2};
    if (type == "LpCancelRejected")
        return {Words::tr("LP refused the cancel"), Role::Loss};
    if (type == "LpReportNoted")
        return {Words::tr("LP's report changed nothing"), Role::Text2};
    if (type == "ClientFilled")
        return {Words::tr("Client filled"), Role::Gain};
    if (type == "ClientOrderCancelled")
        return {Words::tr("Cancelled"), Role::Text2};
    if (type == "ClientCancelPending")
        return {Words::tr("Cancel waits for LPs"), Role::Attention};
    if (type == "ClientOrderReplaced")
        return {Words::tr("Replaced"), Role::Accent};
    if (type == "ClientRequestRefused")
        return {Words::tr("Client's request refused"), Role::Loss};
    if (type == "CoverOrderClosed")
        return {Words::tr("Cover order over"), Role::Text2};
    if (type == "NoteWritten")
        return {Words::tr("Note"), Role::Text};
    return {format::text(type), Role::Text};
}

Word lifeStep(const api::LifeStep &step)
{
    if (step.what == "status-asked")
        return {Words::tr("Status asked"), Role::Text2};
    if (step.what == "cancel-asked")
        return {Words::tr("Cancel asked"), Role::Text2};
    if (step.what == "cancel-refused")
        return {Words::tr("Cancel refused"), Role::Loss};
    if (step.what == "busted")
        return {Words::tr("Fill taken back"), Role::Loss, Mark::Breach};
    if (step.what == "noted")
        return {Words::tr("Changed nothing"), Role::Text2};
    if (step.what == "resolved")
        return {Words::tr("Settled by a dealer"), Role::Text2};
    if (step.what == "filled")
        return {step.end ? Words::tr("Over: filled") : Words::tr("Fill"), Role::Gain};
    return format::lpOrderStatus(step.what);
}

QString levelReason(std::string_view why)
{
    if (why == "taken")
        return Words::tr("taken");
    if (why == "worse")
        return Words::tr("worse than what was taken");
    if (why == "size")
        return Words::tr("too small for a step");
    if (why == "limit")
        return Words::tr("beyond the limit");
    if (why == "stopped")
        return Words::tr("the LP is stopped");
    if (why == "not-connected")
        return Words::tr("the LP is not connected");
    if (why == "market-only")
        return Words::tr("the LP takes no limit");
    if (why == "message-rate")
        return Words::tr("the LP's message rate is used up");
    if (why == "net-limit")
        return Words::tr("the LP's net limit");
    if (why == "silent")
        return Words::tr("the LP is silent");
    if (why == "failed-before")
        return Words::tr("refused this order before");
    if (why == "fill-or-kill")
        return Words::tr("not all could be had: fill or kill");
    if (why == "below-lp-step")
        return Words::tr("less than an LP's step: the house took it");
    return format::text(why);
}

} // namespace truebook::ui::dealing
