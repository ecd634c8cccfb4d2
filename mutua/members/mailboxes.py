"""Whoever reads a mailbox is known by an address that only its letters carry: no account needed."""

import uuid

from django.conf import settings
from django.core import signing

from mutua.web import tokens

from .models import Mailbox, Person, normal_email

_SIGNER = signing.Signer(salt="mutua.members.mailbox", sep=".")
_ACCOUNT = signing.TimestampSigner(salt="mutua.members.account", sep=".")


def token(mailbox: Mailbox) -> str:
    """Return the secret part of its address: made from its code and the server's key, kept nowhere."""
    return _SIGNER.sign(mailbox.code.hex)


def of_token(token: str) -> Mailbox | None:
    """Return the mailbox that a token was made for; None for a forged or an outdated one."""
    return _of_code(tokens.code_in(token, _SIGNER))


def desk_path(token: str) -> str:
    """Return the path of a mailbox' desk; the page stands in the highest room that it shows."""
    return f"/desk/{token}/"


def of_email(email: str) -> Mailbox | None:
    """Return the mailbox with this address, if anybody wrote to it."""
    return Mailbox.objects.filter(email=normal_email(email)).first()


def account_token(mailbox: Mailbox) -> str:
    """Return the secret part of the address that makes an account for whoever reads a mailbox."""
    return _ACCOUNT.sign(mailbox.code.hex)


def of_account_token(token: str) -> Mailbox | None:
    """Return the mailbox that may have an account made by this token, while that is fresh."""
    return _of_code(tokens.code_in(token, _ACCOUNT, settings.PASSWORD_RESET_TIMEOUT))


def reader(mailbox: Mailbox, user: object) -> Person | None:
    """Return who is signed in, if the mailbox is theirs."""
    return user if isinstance(user, Person) and user.email == mailbox.email else None


def of_person(user: object) -> Mailbox | None:
    """Return the mailbox of who is signed in, if anybody ever wrote to it."""
    return of_email(user.email) if isinstance(user, Person) else None


def _of_code(code: uuid.UUID | None) -> Mailbox | None:
    return Mailbox.objects.filter(code=code).first() if code else None
