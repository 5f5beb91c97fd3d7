#!/usr/bin/env python3
"""Cells of the screens' tables, held against the journal rows that `truebook-cli explain cell` names for them.

    check_explain.py --bin FOLDER [--cells N] [--seeds N] [--store PATH]

A simulated desk leaves its store. At random instants the tables are taken, and random cells of them are explained. For each,
only the events that the explanation names are read from the journal (SQLite, JSON, without any code of ours), the value is
made anew of them in exact decimals, and it must be the explanation's and the cell's. Then the other way round: with one
named event left out the sums must come out wrong, or the explanation names what it does not need.
"""
import argparse
import collections
import json
import math
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from fractions import Fraction as F

E8 = 10 ** 8
MINOR = collections.defaultdict(lambda: 2, {"JPY": 0, "KRW": 0, "HUF": 2, "KWD": 3})
SUMS = {("exposure", "client_net"), ("exposure", "cover"), ("exposure", "broker_net"), ("client_orders", "filled"),
        ("lp_orders", "filled"), ("cover_orders", "filled"), ("accounts", "balance"), ("exposure_group", "client_net"),
        ("exposure_group", "cover"), ("exposure_book", "client_net"), ("exposure_book", "cover"),
        ("exposure_lp", "client_net"), ("exposure_lp", "cover"), ("risk_positions", "net"),
        ("account_figures", "balance")}


def expect(condition, what):
    if not condition:
        raise SystemExit(f"does not hold: {what}")


def half_even(value):
    whole = value.numerator // value.denominator
    rest = value - whole
    if rest > F(1, 2) or (rest == F(1, 2) and whole % 2):
        whole += 1
    return whole


def truncated(numerator, denominator):
    quotient = abs(numerator) // abs(denominator)
    return quotient if (numerator < 0) == (denominator < 0) else -quotient


def raw(text):
    """A price or a quantity as a whole number of 10^-8."""
    value = F(text) * E8
    expect(value.denominator == 1, f"{text} has at most eight decimals")
    return value.numerator


def money(text):
    amount, currency = text.split()
    return F(amount), currency


class Journal:
    """Events by sequence, one by one: what is not asked for is not seen."""

    def __init__(self, path):
        self.file = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def event(self, sequence):
        first, lines = self.file.execute(
            "SELECT first, lines FROM journal WHERE first <= ? ORDER BY first DESC LIMIT 1", (sequence,)).fetchone()
        event = json.loads(lines.splitlines()[sequence - first])
        expect(event["seq"] == sequence, f"line {sequence} is event {event['seq']}")
        return event


class Rows:
    """The events that an explanation names, and what can be made of them."""

    def __init__(self, events):
        self.events = events

    def of(self, *types):
        return [event for event in self.events if event["type"] in types]

    def last(self, *types, where=lambda body: True):
        found = [event for event in self.of(*types) if where(event["body"])]
        return found[-1] if found else None

    def mark(self, symbol):
        found = None
        for event in self.of("MarketMarked"):
            for mark in event["body"]["marks"]:
                if mark["symbol"] == symbol:
                    found = mark
        return found

    def instrument(self, symbol):
        found = self.last("InstrumentDefined", where=lambda body: body["symbol"] == symbol)
        expect(found, f"the definition of {symbol} is named")
        return found["body"]

    def firm(self):
        return self.last("FirmDefined")["body"]["currency"]

    def rate(self, start, end):
        """Units of `end` for one of `start`, exactly: mids of quoted pairs, at most two steps; none where none leads."""
        if start == end:
            return F(1)
        quoted = {}
        for event in self.of("InstrumentDefined"):
            body = event["body"]
            mark = self.mark(body["symbol"])
            if body["base"] and mark:
                quoted[body["base"], body["quote"]] = (F(mark["bid"]) + F(mark["ask"])) / 2

        def step(one, other):
            if (one, other) in quoted:
                return quoted[one, other]
            return 1 / quoted[other, one] if (other, one) in quoted else None

        if step(start, end) is not None:
            return step(start, end)
        codes = sorted({code for pair in quoted for code in pair})
        for pivot in ["USD", "EUR"] + codes:
            if step(start, pivot) is not None and step(pivot, end) is not None:
                return step(start, pivot) * step(pivot, end)
        return None

    def converted(self, amount, currency):
        """Rounded once, half-even, to the firm's minor unit."""
        rate = self.rate(currency, self.firm())
        unit = 10 ** MINOR[self.firm()]
        return F(half_even(amount * rate * unit), unit) if rate is not None else F(0)


def sign(side):
    return 1 if side == "buy" else -1


def client_net(rows, symbol):
    return sum(sign(event["body"]["side"]) * raw(event["body"]["quantity"])
               for event in rows.of("ClientFilled") if event["body"]["symbol"] == symbol)


def lp_moves(rows, symbol):
    for event in rows.of("LpFilled", "LpFillBusted"):
        body = event["body"]
        if body["symbol"] == symbol:
            direction = sign(body["side"]) * (1 if event["type"] == "LpFilled" else -1)
            yield body["lp"], direction, raw(body["quantity"]), raw(body["price"]), money(body["realised"])


def cover(rows, symbol):
    return sum(direction * quantity for _, direction, quantity, _, _ in lp_moves(rows, symbol))


class Holding:
    """Quantity and exact cost; a part that is closed takes its share of the cost, towards zero at 10^-16."""

    def __init__(self):
        self.quantity = self.cost = 0

    def fill(self, direction, quantity, price):
        closed = min(abs(self.quantity), quantity) if self.quantity * direction < 0 else 0
        if closed:
            whole = abs(self.quantity)
            # Written as our accounts are kept: whole parts first, so that nothing is ever larger than the cost itself.
            share = truncated(self.cost, whole) * closed
            rest = self.cost - truncated(self.cost, whole) * whole
            self.cost -= share + truncated(rest * closed, whole)
        self.cost += direction * (quantity - closed) * price
        self.quantity += direction * quantity
        return quantity - closed

    def floating(self, price):
        return price * self.quantity - self.cost


def closing_price(rows, symbol, group, is_long):
    """At which a ticket of the group would close now; none without a mark."""
    mark = rows.mark(symbol)
    if mark is None:
        return None
    point = E8 // 10 ** rows.instrument(symbol)["digits"]
    markup = rows.last("MarkupSet", where=lambda body: (body["group"], body["symbol"]) == (group, symbol)) \
        or rows.last("MarkupSet", where=lambda body: (body["group"], body["symbol"]) == (group, ""))
    points = (0, 0) if markup is None else (raw(markup["body"]["bid_points"]), raw(markup["body"]["ask_points"]))
    bid, ask = (half_even(F(one * point, E8)) for one in points)
    return raw(mark["bid"]) - bid if is_long else raw(mark["ask"]) + ask


def floating(rows, symbol):
    terms = rows.instrument(symbol)
    mark = rows.mark(symbol)
    tickets, owners = {}, {}
    for event in rows.of("ClientFilled"):
        body = event["body"]
        if body["symbol"] != symbol:
            continue
        for change in body["tickets"]:
            number = change["ticket"]
            if number not in tickets:
                if change["closes"]:
                    continue  # of a ticket that is over: none of its events is named
                tickets[number] = Holding()
            owners[number] = body["account"]
            tickets[number].fill(sign(body["side"]), raw(change["quantity"]), raw(body["price"]))
    total = 0
    for number, ticket in tickets.items():
        if not ticket.quantity or not mark:
            continue
        group = rows.last("AccountOpened", where=lambda body: body["account"] == owners[number])["body"]["group"]
        price = closing_price(rows, symbol, group, ticket.quantity > 0)
        if price > 0:
            total -= ticket.floating(price)
    positions = collections.defaultdict(Holding)
    for lp, direction, quantity, price, _ in lp_moves(rows, symbol):
        positions[lp].fill(direction, quantity, price)
    for position in positions.values():
        if mark:
            total += position.floating(raw(mark["bid"] if position.quantity > 0 else mark["ask"]))
    return rows.converted(F(total, E8 * E8), terms["quote"])


def realised(rows, symbol):
    sums = collections.defaultdict(F)
    for event in rows.of("ClientFilled"):
        if event["body"]["symbol"] == symbol:
            for change in event["body"]["tickets"]:
                if change["closes"]:
                    amount, currency = money(change["realised"])
                    sums["client", currency] -= amount
    for _, _, _, _, (amount, currency) in lp_moves(rows, symbol):
        sums["lp", currency] += amount
    return sum((rows.converted(amount, currency) for (_, currency), amount in sums.items() if amount), F(0))


def exposure(rows, key, column):
    if column == "symbol":
        return rows.instrument(key)["symbol"]
    if column == "client_net":
        return F(client_net(rows, key), E8)
    if column == "cover":
        return F(cover(rows, key), E8)
    if column == "broker_net":
        return F(cover(rows, key) - client_net(rows, key), E8)
    if column == "notional":
        mark = rows.mark(key)
        mid = (raw(mark["bid"]) + raw(mark["ask"])) // 2 if mark else 0
        return rows.converted(F(mid * (cover(rows, key) - client_net(rows, key)), E8 * E8),
                              rows.instrument(key)["quote"])
    return (floating if column == "floating" else realised)(rows, key)


def group_of(rows, name):
    return rows.last("AccountOpened", where=lambda body: body["account"] == name)["body"]["group"]


class Part:
    """What one holder has of a symbol: an LP, or the clients of a group in a book. Raw quantities and costs."""

    def __init__(self):
        self.bought = self.sold = self.bought_cost = self.sold_cost = self.open = 0
        self.gained = collections.defaultdict(F)  # the firm's, by currency
        self.notional = self.floating = self.realised = F(0)  # the firm's, in its currency

    def hold(self, holding, price):
        if holding.quantity < 0:
            self.sold -= holding.quantity
            self.sold_cost -= holding.cost
        else:
            self.bought += holding.quantity
            self.bought_cost += holding.cost
        if price is not None and price > 0:
            self.open += holding.floating(price)

    def net(self):
        return self.bought - self.sold


def settle(parts, whole, figure):
    """What rounding left of the whole goes to the largest part, the first of equal ones."""
    if parts:
        rest = whole - sum((getattr(part, figure) for part in parts), F(0))
        largest = max(parts, key=lambda part: abs(getattr(part, figure)))
        setattr(largest, figure, getattr(largest, figure) + rest)


def parts_of(rows, symbol):
    """{(lp, group, book): Part}, clients first; every figure adds up to the symbol's own."""
    mark, quoted = rows.mark(symbol), rows.instrument(symbol)["quote"]
    known, tickets = collections.defaultdict(Part), {}
    totals = collections.defaultdict(F)
    for event in rows.of("ClientFilled"):
        body = event["body"]
        if body["symbol"] != symbol:
            continue
        group = group_of(rows, body["account"])
        part = known["", group, body["book"]]
        for change in body["tickets"]:
            ticket = tickets.get(change["ticket"])
            if ticket is None:
                if change["closes"]:
                    continue
                ticket = tickets[change["ticket"]] = {"holding": Holding(), "group": group, "book": body["book"]}
            if ticket["holding"].fill(sign(body["side"]), raw(change["quantity"]), raw(body["price"])):
                ticket["book"] = body["book"]
            if change["closes"]:
                amount, currency = money(change["realised"])
                part.gained[currency] -= amount
                totals["client", currency] -= amount
    for ticket in tickets.values():
        holding = ticket["holding"]
        if holding.quantity:
            known["", ticket["group"], ticket["book"]].hold(
                holding, closing_price(rows, symbol, ticket["group"], holding.quantity > 0))
    positions = collections.defaultdict(Holding)
    for lp, direction, quantity, price, (amount, currency) in lp_moves(rows, symbol):
        positions[lp].fill(direction, quantity, price)
        known[lp, "", "A"].gained[currency] += amount
        totals["lp", currency] += amount
    for lp, holding in positions.items():
        known[lp, "", "A"].hold(holding, raw(mark["bid"] if holding.quantity > 0 else mark["ask"]) if mark else None)
    parts = dict(sorted(known.items()))
    mid = (raw(mark["bid"]) + raw(mark["ask"])) // 2 if mark else 0
    worth = lambda quantity: rows.converted(F(mid * quantity, E8 * E8), quoted)  # noqa: E731
    open_all = 0
    for (lp, _, _), part in parts.items():
        side = 1 if lp else -1
        open_all += side * part.open
        part.notional = worth(side * part.net())
        part.floating = rows.converted(F(side * part.open, E8 * E8), quoted)
        part.realised = sum((rows.converted(amount, currency) for currency, amount in part.gained.items()), F(0))
    clients = [part for (lp, _, _), part in parts.items() if not lp]
    covers = [part for (lp, _, _), part in parts.items() if lp]
    whole = worth(cover(rows, symbol) - client_net(rows, symbol))
    covered = worth(cover(rows, symbol))
    settle(clients, whole - covered, "notional")
    settle(covers, covered, "notional")
    settle(list(parts.values()), rows.converted(F(open_all, E8 * E8), quoted), "floating")
    settle(list(parts.values()),
           sum((rows.converted(amount, currency) for (_, currency), amount in totals.items()), F(0)), "realised")
    return parts


def exposure_by(way):
    def holder(lp, group, book):
        if way == "currency":
            return None
        if way == "lp":
            return lp or "clients"
        return "cover" if lp else {"group": group, "book": book}[way]

    def cell(rows, key, column):
        value, symbol = key.rsplit("/", 1)
        if column in ("holder", "symbol"):
            return {"holder": value, "symbol": rows.instrument(symbol)["symbol"]}[column]
        parts = {at: part for at, part in parts_of(rows, symbol).items() if holder(*at) in (None, value)}
        clients = sum(part.net() for (lp, _, _), part in parts.items() if not lp)
        if way in ("group", "lp") and value != "cover":  # as the fills say it, whatever became of their tickets
            clients = sum(sign(event["body"]["side"]) * raw(event["body"]["quantity"]) for event in rows.of("ClientFilled")
                          if event["body"]["symbol"] == symbol
                          and value in ("clients" if way == "lp" else group_of(rows, event["body"]["account"]),))
        covers = sum(part.net() for (lp, _, _), part in parts.items() if lp)
        figures = {name: sum((getattr(part, name) for part in parts.values()), F(0))
                   for name in ("notional", "floating", "realised")}
        if way == "currency":
            terms, mark = rows.instrument(symbol), rows.mark(symbol)
            if value == terms["quote"]:
                mid = (raw(mark["bid"]) + raw(mark["ask"])) // 2 if mark else 0
                clients, covers = (half_even(F(-mid * net, E8)) for net in (clients, covers))
                figures["notional"] = -figures["notional"]
            else:
                figures["floating"] = figures["realised"] = F(0)
        nets = {"client_net": clients, "cover": covers, "broker_net": covers - clients}
        return F(nets[column], E8) if column in nets else figures[column]

    return cell


def position(rows, key, column):
    symbol, holder = key.split("/", 1)
    if column in ("symbol", "holder"):
        return {"holder": holder, "symbol": rows.instrument(symbol)["symbol"]}[column]
    parts = [part for (lp, _, _), part in parts_of(rows, symbol).items() if (lp or "clients") == holder]
    total = lambda name: sum(getattr(part, name) for part in parts)  # noqa: E731
    if column == "net":  # as the fills say it
        if holder == "clients":
            return F(client_net(rows, symbol), E8)
        return F(sum(direction * quantity for lp, direction, quantity, _, _ in lp_moves(rows, symbol) if lp == holder), E8)
    if column in ("long", "short"):
        return F(total("bought" if column == "long" else "sold"), E8)
    if column.startswith("average"):
        name = "bought" if column == "average_long" else "sold"
        return F(half_even(F(total(name + "_cost"), total(name))), E8) if total(name) else F(0)
    return total("floating") * (-1 if column == "floating" and holder == "clients" else 1)


def quote(rows, key, column):
    mark = rows.mark(key)
    if column == "symbol":
        return rows.instrument(key)["symbol"]
    return F(mark["ask"]) - F(mark["bid"]) if column == "spread" else F(mark[column])


def average(fills):
    quantity = sum(raw(body["quantity"]) for body in fills)
    return F(half_even(F(sum(raw(body["quantity"]) * raw(body["price"]) for body in fills), quantity)), E8) \
        if quantity else F(0)


def client_order(rows, key, column):
    fills = [event["body"] for event in rows.of("ClientFilled")]
    terms = rows.last("ClientOrderAccepted", "ClientOrderReplaced")
    body = terms["body"] if terms else None
    if column == "time":
        return terms["at"]
    if column in ("account", "symbol", "side"):
        return body[column]
    if column == "order":
        return str(body["order"])
    if column == "group":
        return rows.last("AccountOpened")["body"]["group"]
    if column == "units":
        return F(body["quantity"])
    if column == "lots":
        contract = raw(rows.of("InstrumentDefined")[-1]["body"]["contract_size"])
        return F(raw(body["quantity"]) * E8 // contract, E8)
    if column == "type":
        return body["order_type"] + " " + body["time_in_force"]
    if column == "requested":
        return F(body["limit"]) if F(body["limit"]) else F(body["stop"])
    if column == "filled":
        return sum((F(fill["quantity"]) for fill in fills), F(0))
    if column == "average":
        return average(fills)
    routes = [event["body"] for event in rows.of("OrderRouted")]
    internal = any(F(route["b_book"]) for route in routes)
    if column == "book":
        books = [name for name, field in (("A", "a_book"), ("B", "b_book")) if any(F(route[field]) for route in routes)]
        return "+".join(books)
    if column == "routed":
        lps = list(dict.fromkeys(event["body"]["lp"] for event in rows.of("LpOrderPlaced")))
        return ", ".join(lps + ["internal"] * internal)
    return client_status(rows)


def client_status(rows):
    state, ordered, filled, doubtful, open_at = "working", F(0), F(0), set(), {}
    for event in rows.events:
        kind, body = event["type"], event["body"]
        if kind in ("ClientOrderAccepted", "ClientOrderReplaced"):
            ordered = F(body["quantity"])
        elif kind == "ClientOrderTriggered":
            state = "routed"
        elif kind == "OrderRouted":
            state = "working" if body["attempt"] == 0 else "routed"
        elif kind == "ClientOrderCancelled":
            state = "cancelled"
        elif kind == "ClientFilled":
            filled += F(body["quantity"])
        elif kind == "LpOrderPlaced":
            open_at[body["lp_order"]] = F(body["quantity"])
        elif kind == "LpFilled":
            open_at[body["lp_order"]] = max(F(0), open_at[body["lp_order"]] - F(body["quantity"]))
        elif kind == "LpOrderInDoubt":
            doubtful.add(body["lp_order"])
        if kind in ("LpOrderAcknowledged", "LpOrderClosed"):
            doubtful.discard(body["lp_order"])
        if kind == "LpOrderClosed":
            open_at[body["lp_order"]] = F(0)
        if filled == ordered and kind in ("ClientFilled", "ClientOrderReplaced") and state != "cancelled":
            state = "filled"
    if state in ("filled", "cancelled"):
        return state
    if doubtful and any(open_at.values()):
        return "in-doubt"
    return "partly-filled" if filled else state


def leg_state(rows, number):
    state = None
    for event in rows.events:
        if event["body"].get("lp_order") != number:
            continue
        if event["type"] == "LpOrderPlaced":
            state = "placed"
        elif event["type"] == "LpOrderAcknowledged" and state in ("placed", "in-doubt"):
            state = "working"
        elif event["type"] == "LpOrderInDoubt":
            state = "in-doubt"
        elif event["type"] == "LpOrderClosed":
            state = event["body"]["how"]
    return state


def lp_order(rows, key, column):
    placed = rows.last("LpOrderPlaced")
    fills = [event["body"] for event in rows.of("LpFilled")]
    if column == "time":
        return placed["at"]
    if column in ("lp", "symbol", "side"):
        return placed["body"][column]
    if column in ("lp_order", "order"):
        return str(placed["body"][column] or "")
    if column in ("quantity", "limit"):
        return F(placed["body"][column])
    if column == "filled":
        return sum((F(fill["quantity"]) for fill in fills), F(0))
    if column == "average":
        return average(fills)
    if column == "status":
        return leg_state(rows, int(key))
    closed = rows.last("LpOrderClosed")
    return (closed["body"]["detail"] or closed["body"]["code"]) if closed else ""


def cover_order(rows, key, column):
    accepted = rows.last("CoverOrderAccepted")
    fills = [event["body"] for event in rows.of("LpFilled")]
    if column == "time":
        return accepted["at"]
    if column == "user":
        return "" if accepted["actor"].startswith("system:") else accepted["actor"]  # nobody's: the desk itself
    if column in ("symbol", "side"):
        return accepted["body"][column]
    if column == "order":
        return str(accepted["body"]["order"])
    if column == "limit":
        return F(accepted["body"]["limit"])
    if column == "lots":
        contract = raw(rows.of("InstrumentDefined")[-1]["body"]["contract_size"])
        return F(raw(accepted["body"]["quantity"]) * E8 // contract, E8)
    if column == "filled":
        return sum((F(fill["quantity"]) for fill in fills), F(0))
    if column == "average":
        return average(fills)
    if column == "lps":
        return ", ".join(event["body"]["lp"] for event in rows.of("LpOrderPlaced"))
    closed = rows.last("CoverOrderClosed")
    if column == "why":
        return closed["body"]["code"] if closed else ""
    if closed:
        return "cancelled" if F(closed["body"]["open"]) else "filled"
    legs = [event["body"]["lp_order"] for event in rows.of("LpOrderPlaced")]
    if any(leg_state(rows, leg) == "in-doubt" for leg in legs):
        return "in-doubt"
    return "partly-filled" if fills else "routed"


def account(rows, key, column):
    opened = rows.last("AccountOpened")
    if column == "state":
        changed = rows.last("AccountStateSet")
        return changed["body"]["state"] if changed else "full"
    if column == "balance":
        currency = opened["body"]["currency"]
        return sum((money(posting["amount"])[0] for event in rows.of("DepositBooked", "ClientFilled", "SwapCharged")
                    for posting in event["body"]["postings"]
                    if posting["account"] == f"client/{key}" and money(posting["amount"])[1] == currency), F(0))
    return opened["body"][column]


def session(rows, key, column):
    if column == "expected":
        counted = rows.last("TargetNumbersExpected", "SessionReset")
        if counted is None or counted["type"] == "SessionReset":
            return "1"  # reset, or nothing came yet
        return str([one["next"] for one in counted["body"]["sessions"] if one["session"] == key][-1])
    field = {"reason": "code"}.get(column, column)
    return rows.last("SessionChanged")["body"][field]


def stop(rows, key, column):
    event = rows.last("StopSet")
    return {"object": event["body"]["scope"] + "/" + event["body"]["id"], "since": event["at"], "actor": event["actor"],
            "what": "true" if event["body"]["routing"] else "false", "reason": event["reason"]}[column]


def open_tickets(rows):
    """Number to (symbol, holding) of the tickets that the named fills leave open."""
    tickets = {}
    for event in rows.of("ClientFilled"):
        body = event["body"]
        for change in body["tickets"]:
            number = change["ticket"]
            if number not in tickets:
                if change["closes"]:
                    continue
                tickets[number] = (body["symbol"], Holding())
            tickets[number][1].fill(sign(body["side"]), raw(change["quantity"]), raw(body["price"]))
    return [ticket for ticket in tickets.values() if ticket[1].quantity]


def account_floating(rows, group, currency):
    """Each ticket's, rounded once; whether every one has its price."""
    total, priced = F(0), True
    unit = 10 ** MINOR[currency]
    for symbol, ticket in open_tickets(rows):
        price = closing_price(rows, symbol, group, ticket.quantity > 0)
        rate = rows.rate(rows.instrument(symbol)["quote"], currency)
        if price is None or price <= 0 or rate is None:
            priced = False
            continue
        total += F(half_even(F(ticket.floating(price), E8 * E8) * rate * unit), unit)
    return total, priced


def account_margin(rows, group, currency):
    """Each symbol's, rounded up; none where it has no terms or no price."""
    unit = 10 ** MINOR[currency]
    legs = collections.defaultdict(lambda: [0, 0])
    for symbol, ticket in open_tickets(rows):
        legs[symbol][ticket.quantity < 0] += abs(ticket.quantity)
    if not legs:
        return F(0) if rows.last("MarginRateSet", where=lambda body: body["group"] == group) else None
    total = F(0)
    for symbol, (bought, sold) in legs.items():
        terms = rows.instrument(symbol)
        line = None
        for asset_class, of in (("", symbol), (terms["asset_class"], ""), ("", "")):
            found = rows.last("MarginRateSet", where=lambda body: (body["group"], body["asset_class"], body["symbol"])
                              == (group, asset_class, of))
            if line is None and found and found["body"]["active"]:
                line = found["body"]
        mark = rows.mark(symbol)
        rate = rows.rate(terms["quote"], currency)
        if line is None or mark is None or rate is None:
            return None
        share = F(1, line["leverage"]) if line["leverage"] else F(line["percent"]) / 100
        hedged = rows.last("HedgedMarginSet", where=lambda body: body["symbol"] == symbol) \
            or rows.last("HedgedMarginSet", where=lambda body: body["symbol"] == "")
        mode = hedged["body"]["mode"] if hedged else "larger-leg"
        counted = {"larger-leg": max(bought, sold), "sum": bought + sold, "net": abs(bought - sold)}[mode]
        mid = (raw(mark["bid"]) + raw(mark["ask"])) // 2
        total += F(math.ceil(F(counted * mid, E8 * E8) * share * rate * unit), unit)
    return total


def account_figures(rows, key, column):
    if column not in ("floating", "equity", "margin", "free_margin", "margin_level"):
        return account(rows, key, column)
    opened = rows.last("AccountOpened")["body"]
    group, currency = opened["group"], opened["currency"]
    total, priced = account_floating(rows, group, currency)
    if column == "floating":
        return total
    equity = account(rows, key, "balance") + total
    if column == "equity":
        return equity
    margin = account_margin(rows, group, currency) if priced else None
    if margin is None:
        return ""
    if column == "margin":
        return margin
    if column == "free_margin":
        return equity - margin
    return F(math.floor(equity / margin * 10000), 100) if margin else ""


MAKERS = {"account_figures": account_figures, "exposure": exposure, "exposure_currency": exposure_by("currency"), "exposure_group": exposure_by("group"),
          "exposure_book": exposure_by("book"), "exposure_lp": exposure_by("lp"), "risk_positions": position,
          "quotes": quote, "client_orders": client_order, "lp_orders": lp_order,
          "cover_orders": cover_order, "accounts": account, "sessions": session, "stops": stop}


class Desk:
    def __init__(self, cli, store):
        self.cli, self.store, self.journal = cli, store, None

    def ask(self, *words):
        done = subprocess.run([self.cli, "--store", self.store, "--json", *words], capture_output=True, text=True,
                              check=False)
        expect(done.returncode == 0, f"{' '.join(words)} ends with {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)

    def rows_of(self, explained, leave_out=None):
        named = sorted({one["sequence"] for one in explained["inputs"]} - {leave_out})
        expect(all(sequence <= explained["journal_sequence"] for sequence in named), "nothing later is named")
        return Rows([self.journal.event(sequence) for sequence in named])


def same(value, text):
    return value == (text if isinstance(value, str) else F(text))


def cells_of(desk, dice, instants):
    """(table, key, column, cell, sequence) of every cell of every table at some instants."""
    for instant in instants:
        accounts = {row["account"]: row["balance"] for row in desk.ask("accounts", "--as-of", instant)["rows"]}
        for name in MAKERS:
            table = desk.ask("table", name, "--as-of", instant)
            rows = table["rows"]
            for row in dice.sample(rows, min(len(rows), 60)):
                if name == "quotes" and not F(row["cells"]["bid"]):
                    continue
                if name == "accounts":
                    row["cells"]["balance"] = accounts[row["key"]]
                for column, cell in row["cells"].items():
                    yield name, row["key"], column, cell, table["journal_sequence"]


def check(desk, dice, wanted):
    last = desk.journal.file.execute("SELECT max(first) FROM journal").fetchone()[0]
    instants = [desk.journal.event(dice.randrange(last // 4, last))["at"] for _ in range(4)]
    by_column = collections.defaultdict(list)
    for cell in cells_of(desk, dice, instants):
        by_column[cell[0], cell[2]].append(cell)
    # Computed columns three times as likely as plain facts.
    names = sorted(by_column)
    weights = [3 if (name[1] in ("filled", "average", "status", "balance", "routed", "lots", "equity", "margin", "free_margin",
                                           "margin_level") or name[0].startswith(("exposure", "risk")))
               else 1 for name in names]
    left_out = checked = 0
    for _ in range(wanted):
        table, key, column, cell, sequence = dice.choice(by_column[dice.choices(names, weights)[0]])
        what = f"{table} {key} {column} at {sequence}"
        explained = desk.ask("explain", "cell", table, key, column, "--sequence", str(sequence))
        expect(explained["inputs"] or (table, column) in SUMS or same(F(0), explained["value"] or "0"),
               f"{what}: something is named")
        value = MAKERS[table](desk.rows_of(explained), key, column)
        expect(same(value, explained["value"]),
               f"{what}: the named rows make {value}, the explanation says {explained['value']}")
        expect(same(value, cell), f"{what}: the named rows make {value}, the cell is {cell}")
        checked += 1
        adding = [one for one in explained["inputs"] if one["adds"] and F(one["adds"])]
        if (table, column) in SUMS and adding:
            without = MAKERS[table](desk.rows_of(explained, dice.choice(adding)["sequence"]), key, column)
            expect(without != value, f"{what}: it would be the same without one of its events")
            left_out += 1
    return checked, left_out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--cells", type=int, default=50)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--store", help="this one instead of a simulated desk's")
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="truebook-explain-") as folder:
        desk = Desk(os.path.join(arguments.bin, "truebook-cli"), arguments.store or os.path.join(folder, "desk.db"))
        if not arguments.store:
            desk.ask("simulate", "--seed", str(arguments.seed))
        desk.journal = Journal(desk.store)
        checked, left_out = check(desk, dice, arguments.cells)
    print(f"{checked} cells are what the rows named for them make; {left_out} of them were wrong with one row less")
    return 0


if __name__ == "__main__":
    sys.exit(main())
