"""Organisations, their people, what each may do where, and how they sign in."""

from .people import (
    Invitation,
    Kind,
    Level,
    Mailbox,
    Organisation,
    Person,
    PersonManager,
    Role,
    normal_email,
)
from .signing import Browser, CompanySignIn, Domain

__all__ = [
    "Browser",
    "CompanySignIn",
    "Domain",
    "Invitation",
    "Kind",
    "Level",
    "Mailbox",
    "Organisation",
    "Person",
    "PersonManager",
    "Role",
    "normal_email",
]
