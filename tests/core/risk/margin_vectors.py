#!/usr/bin/env python3
"""Expected figures for tst_margin, by exact fractions and without code of ours: rows as the test holds them.

A row: quantity, bid, ask, share of the notional, conversion legs (bid, ask, divides), minor digits -> minor units, up.
"""
import math
from fractions import Fraction as F

ROWS = [
    # name, quantity, bid, ask, share, legs, digits
    ("a lot of EURUSD, 30:1", "100000", "1.10000", "1.10010", F(1, 30), [], 2),
    ("a tie goes up", "100000", "1.00000", "1.00010", F(1, 200), [], 2),
    ("exact stays", "100000", "1.00000", "1.00000", F(1, 100), [], 2),
    ("gold at 20:1", "7", "1310.250", "1310.750", F(1, 20), [], 2),
    ("USDJPY into USD, 30:1", "100000", "102.153", "102.155", F(1, 30), [("102.153", "102.155", True)], 2),
    ("GBPJPY into USD over JPY", "50000", "134.020", "134.034", F(1, 20), [("102.319", "102.321", True)], 2),
    ("an index into EUR", "12.5", "1873.5", "1874.0", F(5, 100), [("1.38755", "1.38765", True)], 2),
    ("into JPY, no minor unit", "1000", "1.38755", "1.38765", F(1, 30), [("102.153", "102.155", False)], 0),
    ("a percentage of eight decimals", "100000", "1.10000", "1.10010", F("3.33333333") / 100, [], 2),
    ("more than one over the leverage", "100000", "1.10000", "1.10010", F(50, 100), [], 2),
    ("two legs", "100000", "0.86905", "0.86915", F(1, 20), [("1.38755", "1.38765", True), ("0.82", "0.83", False)], 2),
    ("the smallest thing", "0.00000001", "0.00000001", "0.00000001", F(1, 10000), [], 2),
]


def margin(quantity, bid, ask, share, legs, digits):
    amount = F(quantity) * (F(bid) + F(ask)) / 2 * share
    for leg_bid, leg_ask, divides in legs:
        mid = (F(leg_bid) + F(leg_ask)) / 2
        amount = amount / mid if divides else amount * mid
    return math.ceil(amount * 10**digits)


if __name__ == "__main__":
    for name, *given in ROWS:
        print(f"{name}: {margin(*given)}")
    # domain.md's account: cash 100, credit 200, floating -150, margin 160
    print("level", math.floor(F(100 + 200 - 150) / 160 * 10000))
