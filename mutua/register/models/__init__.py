from .lists import Problem, Row, SupplierList, Upload
from .records import Record
from .sites import Judgement, Pair, Placement, Run, Site

__all__ = [
    "Judgement",
    "Pair",
    "Placement",
    "Problem",
    "Record",
    "Row",
    "Run",
    "Site",
    "SupplierList",
    "Upload",
]
