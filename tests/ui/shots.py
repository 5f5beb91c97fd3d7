#!/usr/bin/env python3
"""The figures in the pictures of ./dev shots against the journal: each must be what `truebook-cli exposure --as-of` of the
picture's instant says, read from what the widgets showed. Writes that answer beside each picture."""
import argparse
import decimal
import json
import os
import subprocess
import sys

D = decimal.Decimal
NET = {"client_net": "client_net", "cover": "cover_net", "broker_net": "broker_net"}
MONEY = {"notional": "notional_usd", "floating": "floating_pnl"}


def figure(text, comma=False):
    """What a person reads in a shown figure; none where there is none."""
    text = text.replace("\u2212", "-").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    text = text.replace(".", "").replace(",", ".") if comma else text.replace(",", "")
    try:
        return D(text)
    except decimal.InvalidOperation:
        return None


def short(text, comma=False):
    """`−11.86 m` and its last digit's worth."""
    number, _, unit = text.replace("\u00a0", " ").rpartition(" ")
    scale = {"k": 3, "m": 6, "bn": 9, "Tsd.": 3, "Mio.": 6, "Mrd.": 9}.get(unit)
    if scale is None:
        return figure(text, comma), D(1)
    value = figure(number, comma)
    return (None, D(0)) if value is None else (value.scaleb(scale), D(1).scaleb(value.as_tuple().exponent + scale))


def as_of(arguments, instant, noun="exposure"):
    answer = subprocess.run([arguments.cli, "--store", arguments.store, "--json", noun, "--as-of", instant],
                            capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise SystemExit(f"{noun} --as-of {instant}: {answer.stdout}{answer.stderr}")
    return json.loads(answer.stdout)


class Compared:
    def __init__(self, name):
        self.name = name
        self.figures = 0
        self.wrong = []

    def same(self, what, shown, truth, tolerance=D(0)):
        self.figures += 1
        if shown is None or abs(shown - truth) > tolerance:
            self.wrong.append(f"{self.name}: {what}: the picture has {shown}, the journal {truth}")


def check(shot, truth):
    result = Compared(shot["picture"])
    comma = shot["language"] == "de"
    result.same("journal sequence", D(shot["journal_sequence"]), D(truth["journal_sequence"]))
    digits = "".join(c for c in shot["journal_lamp"].split("·")[0] if c.isdigit())
    result.same("journal sequence of the status bar", figure(digits), D(truth["journal_sequence"]))
    rows = {row["symbol"]: row for row in truth["rows"]}
    if "exposure" not in shot:
        return result
    seen = {row["symbol"]: row for row in shot["exposure"]}
    if set(seen) != set(rows):
        result.wrong.append(f"{result.name}: symbols {sorted(set(seen) ^ set(rows))} are on one side only")
    for symbol in set(seen) & set(rows):
        for key in ("client_net", "cover_net", "broker_net", "notional_usd", "floating_pnl"):
            result.same(f"{symbol} {key}", figure(seen[symbol][key]), D(rows[symbol][key]))
    for table in shot["tables"]:
        if table["table"] not in ("exposure", "quotes"):
            continue
        for cells, plain in zip(table["rows"], table["plain"]):
            shown = dict(zip(table["columns"], cells))
            copied = dict(zip(table["columns"], plain))
            row = rows.get(shown["symbol"])
            for column, key in NET.items():
                if row is None or column not in shown or shown[column] == "":
                    continue
                if table["table"] == "exposure":  # copied in base units
                    result.same(f"{shown['symbol']} {column}", D(copied[column]), D(row[key]))
                else:
                    lots = (D(row[key]) / D(seen[shown["symbol"]]["contract_size"])).quantize(D("0.01"))
                    result.same(f"{shown['symbol']} {column}", figure(shown[column].replace("+", ""), comma), lots)
            for column, key in MONEY.items():
                if row is not None and shown.get(column):
                    result.same(f"{shown['symbol']} {column}", figure(shown[column].replace("+", ""), comma), D(row[key]))
    totals = {"net": sum((D(row["notional_usd"]) for row in rows.values()), D(0)),
              "gross": sum((abs(D(row["notional_usd"])) for row in rows.values()), D(0)),
              "floating": sum((D(row["floating_pnl"]) for row in rows.values()), D(0))}
    for tile in shot["tiles"]:
        if tile["id"] in totals:
            value, worth = short(tile["figure"].replace("+", ""), comma)
            whole = value is not None and value == value.to_integral_value()  # without its decimals
            result.same(f"tile {tile['name']}", value, totals[tile["id"]], worth if whole else D(0))
    return result


WORTH = ("balance", "floating", "equity", "margin", "free_margin", "margin_level")


def shows_accounts(shot):
    return "account" in shot or any(table["table"] == "account_figures" for table in shot["tables"])


def check_accounts(shot, truth, result):
    """What accounts are worth and what they bind: the table's rows, and the tiles of a look into one."""
    comma = shot["language"] == "de"
    rows = {row["account"]: row for row in truth["rows"]}

    def same(account, key, shown):
        due = rows[account][key]
        if not due:  # no terms, or nothing is bound: a dash, never zero
            result.figures += 1
            if shown != "\u2013":
                result.wrong.append(f"{result.name}: {account} {key}: the picture has {shown}, the journal nothing")
            return
        result.same(f"{account} {key}", figure(shown.replace("+", "").replace("%", ""), comma), D(due))

    for table in shot["tables"]:
        if table["table"] != "account_figures":
            continue
        for cells in table["rows"]:
            shown = dict(zip(table["columns"], cells))
            for key in WORTH:
                if key in shown and shown.get("account") in rows:
                    same(shown["account"], key, shown[key])
    if "account" in shot:
        tiles = {tile["id"]: tile["figure"] for tile in shot["tiles"]}
        for key in WORTH:
            same(shot["account"], key, tiles["peek." + key])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--store", required=True)
    parser.add_argument("--pictures", required=True)
    arguments = parser.parse_args()
    names = sorted(name for name in os.listdir(arguments.pictures) if name.endswith(".json") and ".as-of" not in name)
    if not names:
        raise SystemExit(f"no picture in {arguments.pictures}")
    figures, wrong = 0, []
    for name in names:
        path = os.path.join(arguments.pictures, name)
        with open(path, encoding="utf-8") as file:
            shot = json.load(file)
        truth = as_of(arguments, shot["as_of"])
        with open(path[:-len(".json")] + ".as-of.json", "w", encoding="utf-8") as file:
            json.dump(truth, file, indent=1)
        result = check(shot, truth)
        if shows_accounts(shot):
            check_accounts(shot, as_of(arguments, shot["as_of"], "accounts"), result)
        figures += result.figures
        wrong += result.wrong
    for line in wrong[:40]:
        print(line)
    print(f"{len(names)} pictures, {figures} figures compared, {len(wrong)} differ")
    return 1 if wrong or figures < 10 * len(names) // 2 else 0


if __name__ == "__main__":
    sys.exit(main())
