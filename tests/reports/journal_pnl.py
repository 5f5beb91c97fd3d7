"""The P&L report worked out a second time, from the journal's rows alone: fractions, one's own conversion, one's own
average cost at LPs, and the postings instead of the figures beside them. Nothing of the product is used.
"""
import collections
import fractions
import json
import sqlite3

F = fractions.Fraction
EXPONENT = collections.defaultdict(lambda: 2, {"JPY": 0, "XAU": 8, "XAG": 8})


def half_even(value, exponent):
    """A fraction of units as minor units."""
    return round(value * 10 ** exponent)  # Python rounds fractions half to even


def money(field):
    """{"amount": "1.23", "currency": "USD"} or "1.23 USD"."""
    if isinstance(field, dict):
        return F(field["amount"]), field["currency"]
    amount, currency = field.split(" ")
    return F(amount), currency


def events(store):
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    for (lines,) in database.execute("SELECT lines FROM journal ORDER BY first"):
        for line in lines.splitlines():
            yield json.loads(line)
    database.close()


class Rates:
    def __init__(self, instruments, marks):
        self.mids = {}
        for symbol, (bid, ask) in marks.items():
            instrument = instruments[symbol]
            if instrument["base"]:
                self.mids[instrument["base"], instrument["quote"]] = (bid + ask) / 2

    def leg(self, source, target):
        if (source, target) in self.mids:
            return self.mids[source, target]
        if (target, source) in self.mids:
            return 1 / self.mids[target, source]
        return None

    def rate(self, source, target):
        if source == target:
            return F(1)
        direct = self.leg(source, target)
        if direct is not None:
            return direct
        others = sorted({currency for pair in self.mids for currency in pair} - {"USD", "EUR"})
        for pivot in ["USD", "EUR"] + others:
            first, second = self.leg(source, pivot), self.leg(pivot, target)
            if first is not None and second is not None:
                return first * second
        raise ValueError(f"no rate from {source} to {target}")


class Day:
    def __init__(self):
        self.rows = collections.defaultdict(lambda: collections.defaultdict(F))  # key -> (column, currency) -> figure
        self.counts = collections.defaultdict(lambda: [0, F(0), F(0)])  # key -> fills, units, notional in quote currency
        self.closed = False
        self.rates = None


HOUSE = "(house)"


def days_of(store):
    """Date -> Day, closed days only; the instruments and the firm's currency."""
    instruments, firm, result, day = {}, None, {}, Day()
    orders, lp_orders, lp_prices = {}, {}, {}
    floating, lp_floating, positions = {}, {}, {}
    account_currency = {}
    for event in events(store):
        kind, body = event["type"], event["body"]
        if kind == "FirmDefined":
            firm = body["currency"]
        elif kind == "InstrumentDefined":
            instruments[body["symbol"]] = body
        elif kind == "AccountOpened":
            account_currency[body["account"]] = body["currency"]
        elif kind == "ClientOrderAccepted":
            orders[body["order"]] = body["account"]
        elif kind == "LpOrderPlaced":
            lp_orders[body["lp_order"]] = body["order"]
        elif kind == "ClientFilled":
            key = (body["account"], body["symbol"], body["book"])
            quote = instruments[body["symbol"]]["quote"]
            size, price, mid = F(body["quantity"]), F(body["price"]), F(body["mid"])
            counts = day.counts[key]
            counts[0] += 1
            counts[1] += size
            counts[2] += size * price
            for posting in body["postings"]:
                amount, currency = money(posting["amount"])
                column = {"house/pnl/spread": "spread", "house/pnl/commission": "commission",
                          "house/pnl/b-book": "b_book_realised"}.get(posting["account"])
                if column:
                    day.rows[key][column, currency] += amount
                elif posting["account"] == "house/pnl/a-book":
                    day.rows[HOUSE, body["symbol"], "A"]["cover_result", currency] += amount
            lp = lp_prices.get((body["lp_order"], body["lp_exec_id"]))
            if body["book"] == "A" and body["lp_order"] and lp is not None and mid > 0:
                slippage = (mid - lp) * (1 if body["side"] == "buy" else -1) * size
                day.rows[key]["hedge_slippage", quote] += slippage
                day.rows[HOUSE, body["symbol"], "A"]["cover_result", quote] -= slippage
        elif kind in ("LpFilled", "LpFillBusted"):
            bought = (body["side"] == "buy") == (kind == "LpFilled")
            size, price = F(body["quantity"]), F(body["price"])
            held = positions.setdefault((body["lp"], body["symbol"]), [F(0), F(0)])
            signed = size if bought else -size
            if held[0] * signed >= 0:
                held[1] += signed * price
            elif abs(signed) <= abs(held[0]):
                # The stated rule: a part takes its share of the cost, cut towards zero at 16 decimals.
                share = int(held[1] * abs(signed) / abs(held[0]) * 10 ** 16)
                held[1] -= F(share, 10 ** 16)
            else:
                held[1] = (held[0] + signed) * price
            held[0] += signed
            if kind == "LpFilled":
                lp_prices[body["lp_order"], body["exec_id"]] = price
            account = orders.get(lp_orders.get(body["lp_order"]), HOUSE)
            for posting in body["postings"]:
                amount, currency = money(posting["amount"])
                if posting["account"] == "house/pnl/cover":
                    day.rows[HOUSE, body["symbol"], "A"]["cover_result", currency] += amount
                elif posting["account"] == "house/pnl/lp-commission":
                    day.rows[account, body["symbol"], "A"]["lp_cost", currency] += amount
        elif kind == "SwapCharged":
            for posting in body["postings"]:
                amount, currency = money(posting["amount"])
                if posting["account"] == "house/pnl/swap":
                    day.rows[body["account"], body["symbol"], body["book"]]["swap", currency] += amount
        elif kind == "DayClosed":
            marks = {mark["symbol"]: (F(mark["bid"]), F(mark["ask"])) for mark in body["closes"]}
            now = {(one["account"], one["symbol"], one["book"]): money(one["floating"]) for one in body["floating"]}
            for key in set(now) | set(floating):
                currency = (now.get(key) or floating[key])[1]
                change = now.get(key, (F(0), ""))[0] - floating.get(key, (F(0), ""))[0]
                if key[2] == "B":
                    day.rows[key]["floating_change", currency] -= change
                else:
                    day.rows[HOUSE, key[1], "A"]["cover_result", currency] -= change
            worth = {}
            for (lp, symbol), (size, cost) in positions.items():
                if size and symbol in marks:
                    quote = instruments[symbol]["quote"]
                    exact = size * marks[symbol][0 if size > 0 else 1] - cost
                    worth[lp, symbol] = F(half_even(exact, EXPONENT[quote]), 10 ** EXPONENT[quote])
            for key in set(worth) | set(lp_floating):
                quote = instruments[key[1]]["quote"]
                change = worth.get(key, F(0)) - lp_floating.get(key, F(0))
                day.rows[HOUSE, key[1], "A"]["cover_result", quote] += change
            floating, lp_floating = now, worth
            day.closed, day.rates = True, Rates(instruments, marks)
            result[body["date"]] = day
            day = Day()
    return result, instruments, firm
