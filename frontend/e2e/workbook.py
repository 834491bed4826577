"""Prints what a workbook holds as JSON: its rows of text, and how many tables, charts and formulas."""
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
rows, tables, charts, formulas, errors = [], 0, 0, 0, []
for sheet in book.worksheets:
    tables += len(sheet.tables)
    charts += len(sheet._charts)
    for row in sheet.iter_rows():
        cells = [cell.value for cell in row if cell.value is not None]
        formulas += sum(cell.data_type == "f" for cell in row)
        errors += [cell.coordinate for cell in row if cell.data_type == "e"]
        if cells:
            rows.append([str(value) for value in cells])
print(json.dumps({"sheets": book.sheetnames, "rows": rows, "tables": tables, "charts": charts, "formulas": formulas, "errors": errors or None}))
