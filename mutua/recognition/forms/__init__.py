"""Forms of recognition: what members and what suppliers fill in."""

from .members import AskForm, ContactsForm, PlanForm, SuppliersForm, VerdictForm
from .suppliers import (
    AddressForm,
    AttachForm,
    DeclineForm,
    DeleteForm,
    DocumentForm,
    EndForm,
    FileForm,
    FoundForm,
    ShareForm,
)

__all__ = [
    "AddressForm",
    "AskForm",
    "AttachForm",
    "ContactsForm",
    "DeclineForm",
    "DeleteForm",
    "DocumentForm",
    "EndForm",
    "FileForm",
    "FoundForm",
    "PlanForm",
    "ShareForm",
    "SuppliersForm",
    "VerdictForm",
]
