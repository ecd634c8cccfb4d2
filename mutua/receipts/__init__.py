"""Receipts: signed, portable proof that an assessment was recognised, verified without a network."""

from mutua.receipts import keys, keyset, status
from mutua.receipts.code import packed, qr, qr_of_receipt
from mutua.receipts.issue import issue
from mutua.receipts.keys import SigningKey
from mutua.receipts.keyset import KeySet, did_web
from mutua.receipts.report import Report, Step, lines
from mutua.receipts.said import (
    Assessment,
    Association,
    Evidence,
    Identifier,
    Place,
    Said,
    Site,
    TopUp,
    last_moment,
    why_not,
)
from mutua.receipts.verify import verify
from mutua.receipts.wrong import Unreadable, Unsayable

__all__ = [
    "Assessment",
    "Association",
    "Evidence",
    "Identifier",
    "KeySet",
    "Place",
    "Report",
    "Said",
    "SigningKey",
    "Site",
    "Step",
    "TopUp",
    "Unreadable",
    "Unsayable",
    "did_web",
    "issue",
    "keys",
    "keyset",
    "last_moment",
    "lines",
    "packed",
    "qr",
    "qr_of_receipt",
    "status",
    "verify",
    "why_not",
]
