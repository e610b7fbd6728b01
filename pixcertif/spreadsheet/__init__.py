"""The only place that reads or writes XLSX, ODS and CSV: bytes to tables, tables to bytes."""

from pixcertif.spreadsheet.book import Column, Sheet, xlsx
from pixcertif.spreadsheet.csv_text import csv_bytes as csv
from pixcertif.spreadsheet.limits import Unreadable
from pixcertif.spreadsheet.reading import read
from pixcertif.spreadsheet.table import Header, Record, Table
from pixcertif.spreadsheet.values import text

__all__ = ["Column", "Header", "Record", "Sheet", "Table", "Unreadable", "csv", "read", "text", "xlsx"]
