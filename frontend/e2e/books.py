"""Makes a workbook with several sheets from JSON on standard input: {"path", "sheets": [{"name", "hidden", "rows"}]}."""
import json
import sys

from openpyxl import Workbook

asked = json.load(sys.stdin)
book = Workbook()
book.remove(book.active)
for each in asked["sheets"]:
    sheet = book.create_sheet(each["name"])
    if each.get("hidden"):
        sheet.sheet_state = "hidden"
    for row in each["rows"]:
        sheet.append(row)
book.save(asked["path"])
