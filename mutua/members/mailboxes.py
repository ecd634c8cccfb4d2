"""Whoever reads a mailbox is known by an address that only its letters carry: no account needed."""

import uuid

from django.core import signing

from .models import Mailbox, normal_email

_SIGNER = signing.Signer(salt="mutua.members.mailbox", sep=".")


def token(mailbox: Mailbox) -> str:
    """Return the secret part of its address: made from its code and the server's key, kept nowhere."""
    return _SIGNER.sign(mailbox.code.hex)


def of_token(token: str) -> Mailbox | None:
    """Return the mailbox that a token was made for; None for a forged or an outdated one."""
    try:
        code = uuid.UUID(hex=_SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Mailbox.objects.filter(code=code).first()


def desk_path(token: str) -> str:
    """Return the path of a mailbox' desk; the page stands in the highest room that it shows."""
    return f"/desk/{token}/"


def of_email(email: str) -> Mailbox | None:
    """Return the mailbox with this address, if anybody wrote to it."""
    return Mailbox.objects.filter(email=normal_email(email)).first()
