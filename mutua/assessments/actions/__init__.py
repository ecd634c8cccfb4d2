"""Every write of assessments. Whoever reads the mailbox may have no account: then `by` is None."""

from .findings import add_finding, add_findings, change_finding, remove_finding
from .headers import add_assessment, change_assessment, delete_assessment, forget_assessments
from .reminding import remind
from .stepping import take_step

__all__ = [
    "add_assessment",
    "add_finding",
    "add_findings",
    "change_assessment",
    "change_finding",
    "delete_assessment",
    "forget_assessments",
    "remind",
    "remove_finding",
    "take_step",
]
