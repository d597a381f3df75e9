"""The only door to spreadsheets: written guarded against formulas."""

from llct.infra.excel.writing import Cell, guard, to_csv, to_xlsx

__all__ = ["Cell", "guard", "to_csv", "to_xlsx"]
