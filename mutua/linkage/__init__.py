"""Find which records of many lists are one site."""

from mutua.linkage.cluster import EDGE, JOIN
from mutua.linkage.explain import explain
from mutua.linkage.explanation import Explanation
from mutua.linkage.index import Index
from mutua.linkage.link import DOUBTFUL, SAME, link, probabilities
from mutua.linkage.model import Model
from mutua.linkage.records import Judged, Linked, Pair, Reason, Record
from mutua.linkage.settle import settle

__all__ = [
    "DOUBTFUL",
    "EDGE",
    "JOIN",
    "SAME",
    "Explanation",
    "Index",
    "Judged",
    "Linked",
    "Model",
    "Pair",
    "Reason",
    "Record",
    "explain",
    "link",
    "probabilities",
    "settle",
]
