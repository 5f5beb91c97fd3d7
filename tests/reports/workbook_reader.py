"""A workbook's cells, read from the file's own parts: sheet name -> {(row, column): (value, formula)}, counted from 0."""
import re
import xml.etree.ElementTree as tree
import zipfile

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def place(reference):
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def read(path):
    with zipfile.ZipFile(path) as file:
        targets = {node.get("Id"): node.get("Target") for node in tree.fromstring(file.read("xl/_rels/workbook.xml.rels"))}
        shared = []
        if "xl/sharedStrings.xml" in file.namelist():
            shared = ["".join(node.itertext()) for node in tree.fromstring(file.read("xl/sharedStrings.xml"))]
        sheets = {}
        for sheet in tree.fromstring(file.read("xl/workbook.xml")).find("m:sheets", NS):
            cells = {}
            for cell in tree.fromstring(file.read("xl/" + targets[sheet.get(RELATION)])).iter(f"{{{NS['m']}}}c"):
                formula, value = cell.find("m:f", NS), cell.find("m:v", NS)
                kind, text = cell.get("t"), None if value is None else value.text
                if kind == "s":
                    text = shared[int(text)]
                elif kind == "inlineStr":
                    text = "".join(cell.find("m:is", NS).itertext())
                if text is not None or formula is not None:
                    cells[place(cell.get("r"))] = (text, None if formula is None else formula.text)
            sheets[sheet.get("name")] = cells
        return sheets


def without_values(source, target):
    """A copy whose formulas have no value beside them: whoever shows one has computed it."""
    removed = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data, count = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
                removed += count
            new.writestr(name, data)
    return removed
