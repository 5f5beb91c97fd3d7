#!/usr/bin/env python3
"""What truebook-cli report says, held against figures made without it.

--check figures:     rows against journal_pnl.py and the trades table; CSV, JSON and workbook against each other; the code
                     back to its figures, from a copied store that may only be read, and what differs is said.
--check libreoffice: the workbook's formulas, recomputed by LibreOffice from a copy that holds no value of theirs, against
                     our totals. Skipped (77) where LibreOffice is not installed.
--check pdf:         pages hold what the JSON document says, read by pdftotext. Skipped where that is not installed.
"""
import argparse
import collections
import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction as F

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import journal_pnl  # noqa: E402
import workbook_reader  # noqa: E402

COUNTS = ("fills", "active", "volume_lots", "volume_units", "volume_usd")
DAILY_HEAD = 4  # row of the head of Daily, counted from 0


def expect(condition, what):
    if not condition:
        raise SystemExit(f"does not hold: {what}")


class Desk:
    def __init__(self, cli, folder, seed):
        self.cli, self.store = cli, os.path.join(folder, f"seed{seed}.db")
        self.run("simulate", "--seed", str(seed))

    def run(self, *arguments, status=0, parse=False):
        words = [self.cli, "--store", self.store] + (["--json"] if parse else []) + list(arguments)
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        expect(done.returncode == status, f"{' '.join(arguments)} ends with {done.returncode}: {done.stderr}{done.stdout}")
        return json.loads(done.stdout) if parse else done.stdout

    def report(self, path, *more, parse=True):
        return self.run("report", "pnl", "--from", "2014-05-01", "--to", "2014-05-31", "--out", path, *more, parse=parse)


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def columns_of(row):
    names = list(row)
    return names[names.index("volume_usd") + 1:names.index("total")]


def check_rows(desk, rows):
    """Every row of a closed day, and each day's sums to the last minor unit."""
    days, instruments, firm = journal_pnl.days_of(desk.store)
    unit = 10 ** journal_pnl.EXPONENT[firm]
    own = collections.defaultdict(dict)
    for row in rows:
        own[row["trading_day"]][row["account"], row["symbol"], row["book"]] = row
    checked = 0
    for date, day in days.items():
        sums = collections.defaultdict(F)
        for key, figures in day.rows.items():
            line = collections.defaultdict(F)
            for (column, currency), figure in figures.items():
                line[column] += figure * day.rates.rate(currency, firm)
                sums[column if column != "cover_result" else "hedge_slippage", currency] += figure
            row = own[date].get(key)
            if row is None:
                expect(not any(line.values()), f"{date} {key} is missing: {dict(line)}")
                continue
            for column in columns_of(row):
                # A share may differ by a unit from the row's own rounding; in two currencies by two.
                expect(abs(F(row[column]) - line[column]) * unit <= 2, f"{date} {key} {column} {row[column]} {float(line[column])}")
                checked += 1
        for key, (fills, units, notional) in day.counts.items():
            row, quote = own[date][key], instruments[key[1]]["quote"]
            expect(int(row["fills"]) == fills and F(row["volume_units"]) == units, f"{date} {key}: fills, units")
            expect(abs(F(row["volume_lots"]) - units / F(instruments[key[1]]["contract_size"])) < F(1, 10 ** 8), f"{key}: lots")
            expect(F(row["volume_usd"]) * 100 == journal_pnl.half_even(notional * day.rates.rate(quote, "USD"), 2),
                   f"{date} {key}: volume {row['volume_usd']}")
        whole = collections.Counter()
        for (column, currency), figure in sums.items():
            whole[column] += journal_pnl.half_even(figure * day.rates.rate(currency, firm), journal_pnl.EXPONENT[firm])
        for column in columns_of(rows[0]):
            if column == "cover_result":
                continue
            names = (column,) if column != "hedge_slippage" else (column, "cover_result")
            found = sum(F(row[name]) for row in own[date].values() for name in names) * unit
            expect(found == whole[column], f"{date} {column}: rows {found}, the journal {whole[column]}")
    for row in rows:
        expect(F(row["total"]) == sum(F(row[column]) for column in columns_of(row)), f"a row's total: {row}")
    return checked


def check_trades(desk, rows):
    """Fills and units a client row, against the table of trades."""
    found, told = collections.Counter(), collections.Counter()
    for trade in desk.run("trades", parse=True)["rows"]:
        if trade["leg"] == "client":
            found[trade["account"], trade["symbol"], "fills"] += 1
            found[trade["account"], trade["symbol"], "units"] += F(trade["quantity"])
    for row in rows:
        if row["account"] != journal_pnl.HOUSE and row["fills"] != "0":
            told[row["account"], row["symbol"], "fills"] += int(row["fills"])
            told[row["account"], row["symbol"], "units"] += F(row["volume_units"])
    expect(found == told and found, "fills and units are not those of the trades")
    return sum(1 for key in found)


def check_hash(path, told):
    """The data hash by the stated rule: the csv's lines without their last column."""
    text, quoted = "", False
    with open(path, newline="", encoding="utf-8") as file:
        for line in csv.reader(file):
            cells = line[:-1]
            text += ",".join('"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\r\n') else cell
                             for cell in cells) + "\n"
            quoted = quoted or line[-1].startswith("As of")
    expect(hashlib.sha256(text.encode()).hexdigest() == told["data_hash"], "data hash of the csv")
    expect(quoted, "the csv carries its provenance")


def workbook_rows(path):
    """Data of a workbook, and Daily by date, from the file's own parts."""
    sheets = workbook_reader.read(path)
    data = sheets["Data"]
    width = 1 + max(column for row, column in data if row == 0)
    height = 1 + max(row for row, _ in data)
    table = [[data.get((row, column), ("", None))[0] for column in range(width)] for row in range(1, height)]
    daily = sheets["Daily"]
    heads = {daily[DAILY_HEAD, column][0]: column for column in range(40) if (DAILY_HEAD, column) in daily}
    return table, daily, heads, sheets


def check_workbook(path, rows, document):
    table, daily, heads, sheets = workbook_rows(path)
    expect(len(table) == len(rows), "Data has as many rows as the csv")
    for cells, row in zip(table, rows):
        expect(cells[1] == row["account"] and cells[3] == row["symbol"] and cells[4] == row["book"], "Data's keys")
        figures = [row[name] for name in ("fills", "active", "volume_lots", "volume_units", "volume_usd")] + [
            row[name] for name in columns_of(row)] + [row["total"]]
        for cell, figure in zip(cells[6:], figures):
            expect(abs(F(cell) - F(figure)) < F(1, 10 ** 8), f"Data: {cell} is not {figure}")
    titles = {column["title"]: column["name"] for column in document["columns"]}
    titles.update({"Total": "total", "Volume, USD": "volume_usd", "Fills": "fills", "Lots": "volume_lots",
                   "Active clients": "active", "Revenue per million": "revenue_per_million", "Residual": "residual",
                   "Books' total": "books_total", "Left out by the filter": "left_out"})
    formulas = 0
    for number, day in enumerate(document["days"] + [document["total"]], DAILY_HEAD + 1):
        for title, name in titles.items():
            if name not in day:
                continue
            value, formula = daily[number, heads[title]]
            if day[name] is None:  # nothing was dealt: no revenue per million
                expect(not value and formula, f"Daily {title} of row {number} is empty")
                continue
            expect(abs(F(value) - F(day[name])) < F(1, 10 ** 6), f"Daily {title}: {value}, {day[name]}")
            expect(formula or name in ("books_total", "left_out"), f"Daily {title} is a formula")
            formulas += 1
    expect("TODAY" not in str(sheets) and any("SUMIFS(Data!" in (cell[1] or "") for cell in daily.values()), "formulas over Data")
    return formulas


def check_find(desk, other, folder, told, rows):
    code = told["code"]
    again = desk.run("report", "find", code, "--out", os.path.join(folder, "again.csv"), parse=True)
    expect(again["same"] and again["data_hash"] == told["data_hash"], "the code's figures are the same again")
    expect([row["total"] for row in rows_of(os.path.join(folder, "again.csv"))] == [row["total"] for row in rows], "written again")
    # A copied store that may only be read, its tables for search left out.
    copy = os.path.join(folder, "copy")
    os.mkdir(copy)
    shutil.copy(desk.store, os.path.join(copy, "book.db"))
    os.chmod(os.path.join(copy, "book.db"), 0o400)
    os.chmod(copy, 0o500)
    found = subprocess.run([desk.cli, "--store", os.path.join(copy, "book.db"), "--json", "report", "find", code.lower()],
                           capture_output=True, text=True, check=False)
    os.chmod(copy, 0o700)
    expect(found.returncode == 0 and json.loads(found.stdout)["same"], f"found from a copy: {found.stderr}")
    # Another store's figures are others, and that is said.
    differs = other.run("report", "find", code, status=1 if other.run("status", parse=True)["journal_sequence"]
                        >= told["journal_sequence"] else 3, parse=True)
    expect(not differs.get("same", False), "another store is not taken for this one")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    expect(desk.run("report", "find", wrong, status=3, parse=True)["code"] == "BadCheckDigit", "a mistyped code")


def check_filter(desk, folder, rows, whole):
    """A filtered report is the rows that fit and nothing else, says so, and is found again."""
    groups = {row["account"]: row["group"] for row in desk.run("accounts", parse=True)["rows"]}
    one = max(rows, key=lambda row: int(row["fills"]))
    group = groups[one["account"]]
    wishes = [(["--account", one["account"]], lambda row: row["account"] == one["account"]),
              (["--symbol", one["symbol"], "--book", one["book"]],
               lambda row: (row["symbol"], row["book"]) == (one["symbol"], one["book"])),
              (["--group", group], lambda row: groups.get(row["account"]) == group),
              (["--account", "(house)", "--account", one["account"]],
               lambda row: row["account"] in ("(house)", one["account"]))]
    for words, fits in wishes:
        path = os.path.join(folder, "filtered.csv")
        told = desk.report(path, *words)
        left = [row for row in rows if fits(row)]
        got = rows_of(path)
        strip = lambda row: {key: value for key, value in row.items() if key not in ("provenance", "active")}  # noqa: E731
        expect([strip(row) for row in got] == [strip(row) for row in left] and left, f"{words}: the rows that fit")
        expect(all(word in got[0]["provenance"] for word in words[1::2]), f"{words}: the file names its filter")
        for key in ("total", "residual", "books_total"):
            expect(key == "total" or told[key] == whole[key], f"{words}: {key} is the books'")
        expect(F(told["total"]) == sum((F(row["total"]) for row in left), F(0)), f"{words}: the total is of these rows")
        expect(F(told["total"]) + F(told["left_out"]) + F(told["residual"]) == F(told["books_total"]), f"{words}: adds up")
        again = desk.run("report", "find", told["code"], parse=True)
        expect(again["same"] and again["data_hash"] == told["data_hash"] and again["filter"] == told["filter"]
               and again["total"] == told["total"], f"{words}: found again")
        for ending in ("xlsx", "json"):
            desk.report(os.path.join(folder, f"filtered.{ending}"), *words)
        with open(os.path.join(folder, "filtered.json"), encoding="utf-8") as file:
            check_workbook(os.path.join(folder, "filtered.xlsx"), got, json.load(file))
    refused = desk.run("report", "pnl", "--from", "2014-05-01", "--to", "2014-05-31", "--out", os.path.join(folder, "x.csv"),
                       "--account", "nobody", status=3, parse=True)
    expect(refused["code"] == "UnknownAccount", "an account that is not there is no quiet one")


def figures(cli, folder):
    desks = [Desk(cli, folder, seed) for seed in (7, 11, 23)]
    all_cells = all_formulas = 0
    for number, desk in enumerate(desks):
        path = {ending: os.path.join(folder, f"{number}.{ending}") for ending in ("csv", "json", "xlsx")}
        told = desk.report(path["csv"])
        desk.report(path["json"])
        desk.report(path["xlsx"])
        rows = rows_of(path["csv"])
        with open(path["json"], encoding="utf-8") as file:
            document = json.load(file)
        expect(told["residual"] == "0.00" and document["total"]["residual"] == "0.00", "the residual is zero")
        expect(document["data_hash"] == told["data_hash"] and document["code"] == told["code"], "one hash, one code")
        expect([{key: str(value) for key, value in row.items()} for row in document["rows"]]
               == [{key: value for key, value in row.items() if key != "provenance"} for row in rows], "JSON's rows are the csv's")
        check_hash(path["csv"], told)
        cells = check_rows(desk, rows)
        pairs = check_trades(desk, rows)
        formulas = check_workbook(path["xlsx"], rows, document)
        all_cells, all_formulas = all_cells + cells, all_formulas + formulas
        print(f"seed {number}: {len(rows)} rows, {cells} figures from the journal, {pairs} sums of trades, {formulas} of Daily")
    # Of all together: what a seed brings differs with the compiler, which chooses the order of a call's arguments.
    expect(all_cells > 300 and all_formulas > 60, f"enough to be worth it: {all_cells} figures, {all_formulas} formulas")
    rows = rows_of(os.path.join(folder, "0.csv"))
    check_filter(desks[0], folder, rows, desks[0].report(os.path.join(folder, "0.csv")))
    check_find(desks[0], desks[1], folder, desks[0].report(os.path.join(folder, "0.csv")), rows)
    expect(desks[0].run("report", "pnl", "--out", os.path.join(folder, "m.csv"), parse=True)["from"] == "2014-05-01",
           "a morning's report begins with the month")
    desks[0].run("report", "pnl", "--from", "2014-05-02", "--to", "2014-05-01", "--out", os.path.join(folder, "x.csv"), status=3)
    desks[0].run("report", "pnl", "--from", "2014-05-01", "--to", "2014-05-02", "--out", os.path.join(folder, "x.doc"), status=2)
    expect(not [name for name in os.listdir(folder) if name.endswith((".new", ".doc"))], "nothing is left of what failed")


def libreoffice(cli, folder):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        print("skipped: LibreOffice is not installed")
        return 77
    desk = Desk(cli, folder, 7)
    desk.report(os.path.join(folder, "r.xlsx"))
    desk.report(os.path.join(folder, "r.json"))
    removed = workbook_reader.without_values(os.path.join(folder, "r.xlsx"), os.path.join(folder, "bare.xlsx"))
    expect(removed > 100, f"only {removed} formulas had a value")
    expect(all(value is None for value, formula in workbook_reader.read(os.path.join(folder, "bare.xlsx"))["Daily"].values() if formula),
           "the copy holds no value of a formula")
    done = subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                           "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir", folder,
                           os.path.join(folder, "bare.xlsx")], capture_output=True, text=True, check=False, timeout=240)
    expect(done.returncode == 0, f"LibreOffice: {done.stderr}")
    sheets = {}
    for name in ("Daily", "Compare", "Top and bottom"):
        with open(os.path.join(folder, f"bare-{name}.csv"), newline="", encoding="utf-8") as file:
            sheets[name] = list(csv.reader(file))
    with open(os.path.join(folder, "r.json"), encoding="utf-8") as file:
        document = json.load(file)
    compared = 0

    def same(text, figure, what):
        nonlocal compared
        expect(text != "" and abs(F(text) - F(str(figure))) < F(1, 10 ** 6), f"{what}: LibreOffice {text!r}, we {figure}")
        compared += 1

    names = {column["title"]: column["name"] for column in document["columns"]}
    names.update({"Fills": "fills", "Lots": "volume_lots", "Volume, USD": "volume_usd", "Total": "total",
                  "Revenue per million": "revenue_per_million", "Active clients": "active", "Residual": "residual"})
    daily = sheets["Daily"]
    for line, day in zip(daily[DAILY_HEAD + 1:], document["days"] + [document["total"]]):
        for title, name in names.items():
            if name in day:
                same(line[daily[DAILY_HEAD].index(title)], day[name], f"Daily {line[0]} {title}")
    compare = document["compare"]
    for line in sheets["Compare"][DAILY_HEAD + 1:]:
        for text, day in ((line[1], compare["day"]), (line[2], compare["previous_day"]), (line[4], compare["month_to_date"])):
            if names[line[0]] in day:
                same(text, day[names[line[0]]], f"Compare {line[0]}")
        if line[3]:
            same(line[3], F(compare["day"][names[line[0]]]) - F(compare["previous_day"][names[line[0]]]), f"change of {line[0]}")
    ranks = sheets["Top and bottom"]
    accounts = {line[1]: line for line in ranks[DAILY_HEAD + 1:] if line[1]}
    for account in document["top"] + document["bottom"]:
        for title, name in names.items():
            if name in account and title in ranks[DAILY_HEAD]:
                same(accounts[account["account"]][ranks[DAILY_HEAD].index(title)], account[name], f"account {account['account']} {title}")
    print(f"{removed} formulas without a value; {compared} figures that LibreOffice computed are ours")
    return 0


def pdf(cli, folder):
    if not shutil.which("pdftotext"):
        print("skipped: pdftotext is not installed")
        return 77
    desk = Desk(cli, folder, 7)
    told = desk.report(os.path.join(folder, "r.pdf"))
    desk.report(os.path.join(folder, "r.json"))
    with open(os.path.join(folder, "r.json"), encoding="utf-8") as file:
        document = json.load(file)
    text = subprocess.run(["pdftotext", "-layout", os.path.join(folder, "r.pdf"), "-"], capture_output=True, text=True,
                          check=True).stdout
    pages = text.split("\f")[:-1]
    expect(len(pages) >= 4, f"{len(pages)} pages")
    bare = text.replace("\u2212", "-").replace(",", "").replace(" ", "")
    for page in pages:
        expect(told["code"] in page and "Page" in page, "every page carries code and number")
    expect(told["data_hash"] in bare, "the whole hash stands in the notes")
    figures_seen = 0
    for day in document["days"] + [document["total"]] + document["top"] + document["bottom"]:
        for column in document["columns"] + [{"name": "total"}]:
            expect(day[column["name"]] in bare, f"{column['name']} {day[column['name']]} stands in the PDF")
            figures_seen += 1
    print(f"{len(pages)} pages, {figures_seen} figures of the document stand in them")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--check", choices=("figures", "libreoffice", "pdf"), required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        check = {"figures": figures, "libreoffice": libreoffice, "pdf": pdf}[options.check]
        return check(os.path.join(options.bin, "truebook-cli"), folder) or 0


if __name__ == "__main__":
    sys.exit(main())
