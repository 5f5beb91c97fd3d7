#pragma once
// The tables of Operations that speak of the machinery: hops, queues, clock and disk, and each LP's quotes.
#include <memory>

#include "core/api/health_api.h"
#include "ui/live/live_model.h"
#include "ui/widgets/lamp.h"

namespace truebook::ui::operations {

enum class LatencyWindow { Minute, Hour, SinceStart };

// Of a hop in one window.
const api::LatencySpan &spanOf(const api::HopHealth &hop, LatencyWindow window);

class HopModel : public live::LiveModel<api::HopHealth>
{
    Q_OBJECT
public:
    explicit HopModel(const format::Formats &formats, QObject *parent = nullptr);

    void apply(const api::Health &health);
    void setWindow(LatencyWindow window);
    LatencyWindow window() const { return m_window; }

private:
    const api::LatencySpan &span(const api::HopHealth &hop) const { return spanOf(hop, m_window); }

    LatencyWindow m_window = LatencyWindow::Minute;
    api::Health m_health;
};

class QueueModel : public live::LiveModel<api::QueueHealth>
{
    Q_OBJECT
public:
    explicit QueueModel(const format::Formats &formats, QObject *parent = nullptr);

    void apply(const api::Health &health);
};

// One figure of the machine: the clock, a disk, a part of the store.
struct MachineRow
{
    std::string id; // stable: clock.offset, disk.store, bytes.journal
    QString what;
    QString value;
    QString note;
    widgets::LampState state = widgets::LampState::Good;
    int place = 0; // rows stand in this order
    const std::string &key() const { return id; }
};

class MachineModel : public live::LiveModel<MachineRow>
{
    Q_OBJECT
public:
    explicit MachineModel(const format::Formats &formats, QObject *parent = nullptr);

    void apply(const api::Health &health);
};

// An LP's quotes, and what its sessions missed and refused.
struct LpRow
{
    api::LpHealth lp;
    std::uint64_t gaps = 0;
    api::RejectHealth reject; // the newest of its sessions
    bool rejectsKnown = false; // messages are kept
    const std::string &key() const { return lp.key(); }
};

class LpModel : public live::LiveModel<LpRow>
{
    Q_OBJECT
public:
    explicit LpModel(const format::Formats &formats, QObject *parent = nullptr);

    void apply(const api::Health &health);
};

// What was last refused, and its time; a dash where nothing is known.
live::Cell rejectCell(const api::RejectHealth &reject, const format::Formats &formats);

} // namespace truebook::ui::operations
