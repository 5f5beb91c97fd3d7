#pragma once
// The desk as a window holds it: what it may see, what it may ask, and in whose name. Answers come back on the GUI
// thread, and not at all once the asker is gone.
#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <memory>

#include "core/api/desk_api.h"
#include "ui/live/live_table_view.h"

namespace truebook::api {
class OrderRecords; // core/api/order_records_api.h
}

namespace truebook::ui::live {

class Desk : public QObject
{
    Q_OBJECT
public:
    // Both interfaces outlive this object.
    Desk(api::DeskViews &views, api::DeskCommands &commands, Viewer viewer, QObject *parent = nullptr)
        : QObject(parent)
        , m_views(&views)
        , m_commands(commands)
        , m_viewer(std::move(viewer))
    { }

    api::DeskViews &views() const { return *m_views; }
    // What is watched from now on: the running desk, or one of the past, while which nothing is submitted.
    // `sequence` is the past's last event.
    void setViews(api::DeskViews &views, bool past, std::uint64_t sequence = 0)
    {
        m_views = &views;
        m_past = past;
        m_pastSequence = past ? sequence : 0;
    }
    bool past() const { return m_past; }
    // The journal's sequence up to which anything is read; 0: all there is.
    std::uint64_t pastSequence() const { return m_pastSequence; }
    // What the journal holds of orders; null: there is none to ask.
    api::OrderRecords *records() const { return m_records; }
    void setRecords(api::OrderRecords *records) { m_records = records; }
    const Viewer &viewer() const { return m_viewer; }
    api::DeskReports *reports() const { return m_commands.reports(); } // null: the desk makes none

    // Why this person may not wish such a command, in words; empty: he may. The desk refuses it all the same.
    template <class Body>
    QString whyNot() const
    {
        return whyNotType(Body::type);
    }

    // Submits a command with the reason that the person gave; `answered` runs on the GUI thread while `asker` lives.
    template <class Body>
    void submit(Body body, const QString &reason, QObject *asker, std::function<void(const api::Answer &)> answered)
    {
        commands::Command command = commands::Command::of(std::move(body));
        using OriginType = std::remove_const_t<typename decltype(command.origin)::element_type>;
        auto origin = std::make_shared<OriginType>();
        origin->actor = m_viewer.user.toStdString();
        origin->seat = m_viewer.seat.toStdString();
        origin->reason = reason.toStdString();
        command.origin = std::move(origin);
        send(std::move(command), asker, std::move(answered));
    }

    // What a cover order would do now, in this person's name; as for submit().
    void previewCover(commands::PlaceCover wish, QObject *asker,
                      std::function<void(const api::CoverPreview &)> answered);

private:
    QString whyNotType(std::string_view type) const;
    void send(commands::Command command, QObject *asker, std::function<void(const api::Answer &)> answered);

    api::DeskViews *m_views;
    bool m_past = false;
    std::uint64_t m_pastSequence = 0;
    api::OrderRecords *m_records = nullptr;
    api::DeskCommands &m_commands;
    Viewer m_viewer;
};

} // namespace truebook::ui::live
