"""Read any sheet a person may bring, learn what its columns mean, and clean its cells."""

from mutua.tables.clean import Cleaned, clean
from mutua.tables.context import ColumnContext, column_context
from mutua.tables.dates import DateOrder, date_order
from mutua.tables.fields import AUDIT_FIELDS, FIELDS, LIST_FIELDS, Field
from mutua.tables.problems import Problem, Unreadable
from mutua.tables.propose import Guess, propose
from mutua.tables.table import Row, Table, open
from mutua.tables.write import Sheet, write_book, write_csv

__all__ = [
    "AUDIT_FIELDS",
    "FIELDS",
    "LIST_FIELDS",
    "Cleaned",
    "ColumnContext",
    "DateOrder",
    "Field",
    "Guess",
    "Problem",
    "Row",
    "Sheet",
    "Table",
    "Unreadable",
    "clean",
    "column_context",
    "date_order",
    "open",
    "propose",
    "write_book",
    "write_csv",
]
