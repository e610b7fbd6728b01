"""The only place that reads or writes XLSX, ODS and CSV: bytes to tables, tables to bytes."""

from pixcertif.spreadsheet.csv_text import csv_bytes as csv
from pixcertif.spreadsheet.limits import UnreadableFile
from pixcertif.spreadsheet.reading import read
from pixcertif.spreadsheet.table import Header, Record, Table
from pixcertif.spreadsheet.values import text
from pixcertif.spreadsheet.writing import Column, Worksheet, xlsx

__all__ = ["Column", "Header", "Record", "Worksheet", "Table", "UnreadableFile", "csv", "read", "text", "xlsx"]
