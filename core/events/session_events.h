#pragma once
// FIX sessions: their state and their numbers. The gateway keeps nothing on disk.
#include "core/domain/ids.h"
#include "core/events/codec.h"

namespace truebook::events {

struct SessionChanged
{
    static constexpr std::string_view type = "SessionChanged";
    static constexpr int version = 1;
    domain::SessionId session;
    std::string kind; // lp-price, lp-trade, client
    std::string
        state; // disconnected, connecting, logged-on, silent (an order went unanswered), logged-out, refused, blocked
    std::string code; // reason code, empty when in order
    std::string detail;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("kind", self.kind);
        visit("state", self.state);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

// Sender numbers up to and including upTo may be used; after a crash the session resumes above it and gap-fills.
struct SenderNumbersReserved
{
    static constexpr std::string_view type = "SenderNumbersReserved";
    static constexpr int version = 1;
    domain::SessionId session;
    std::uint64_t upTo = 0;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("up_to", self.upTo);
    }
};

struct ExpectedNumber
{
    domain::SessionId session;
    std::uint64_t next = 1;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("next", self.next);
    }
};

// The next number expected from each peer, in the batch that holds the events of the messages below it: it may lag, never
// lead.
struct TargetNumbersExpected
{
    static constexpr std::string_view type = "TargetNumbersExpected";
    static constexpr int version = 1;
    std::vector<ExpectedNumber> sessions;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("sessions", self.sessions);
    }
};

struct SessionReset
{
    static constexpr std::string_view type = "SessionReset";
    static constexpr int version = 1;
    domain::SessionId session;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
    }
};

struct SessionGapSeen
{
    static constexpr std::string_view type = "SessionGapSeen";
    static constexpr int version = 1;
    domain::SessionId session;
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("from", self.from);
        visit("to", self.to);
    }
};

// A session-level Reject, or a message that could not be read: the session goes on.
struct MessageRejected
{
    static constexpr std::string_view type = "MessageRejected";
    static constexpr int version = 1;
    domain::SessionId session;
    std::string code;
    std::string detail;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("session", self.session);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

struct PeerRefused
{
    static constexpr std::string_view type = "PeerRefused";
    static constexpr int version = 1;
    std::string listener;
    std::string peer;
    std::string code;
    std::string detail;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("listener", self.listener);
        visit("peer", self.peer);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

// A gateway's durable, lagging cursor: the effects of all events up to and including `upTo` have left.
struct EffectsDone
{
    static constexpr std::string_view type = "EffectsDone";
    static constexpr int version = 1;
    std::string gateway;
    domain::Sequence upTo;
    template <class Self, class Visitor>
    static void fields(Self &self, Visitor &visit)
    {
        visit("gateway", self.gateway);
        visit("up_to", self.upTo);
    }
};

} // namespace truebook::events
