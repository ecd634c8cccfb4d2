"""The addresses by which whoever reads a mailbox answers an ask, and has its desk: no account.

They are made from the thing, the mailbox' code and the server's key, and kept nowhere. A new code
makes all that were handed out before useless.
"""

import uuid
from datetime import datetime

from django.core import signing
from django.urls import reverse

from mutua.members import mailboxes
from mutua.members.models import Mailbox
from mutua.web import letters

from . import rules
from .models import Ask


def token(ask: Ask, mailbox: Mailbox | None = None) -> str:
    """Return the secret part of the address that answers an ask."""
    mailbox = mailbox or Mailbox.objects.get(email=ask.email)
    return _signer(mailbox).sign(ask.code.hex)


def ask_in(token: str, now: datetime) -> tuple[Ask, Mailbox] | None:
    """Return what a token was made for; None for one that is forged, outdated or over."""
    try:
        code = uuid.UUID(hex=token.partition(".")[0])
    except ValueError:
        return None
    ask = Ask.objects.select_related("organisation").filter(code=code).first()
    mailbox = ask and mailboxes.of_email(ask.email)
    if not ask or not mailbox:
        return None
    try:
        _signer(mailbox).unsign(token)
    except signing.BadSignature:
        return None
    return (ask, mailbox) if now < rules.address_ends(ask, ask.grants.all()) else None


def answer(ask: Ask, mailbox: Mailbox | None = None) -> str:
    """Return the address of the page that answers an ask."""
    return letters.absolute(reverse("recognition:answer", kwargs={"token": token(ask, mailbox)}))


def desk(mailbox: Mailbox) -> str:
    """Return the address of a mailbox' desk."""
    path = reverse("recognition:desk", kwargs={"token": mailboxes.token(mailbox)})
    return letters.absolute(path)


def _signer(mailbox: Mailbox) -> signing.Signer:
    return signing.Signer(salt=f"mutua.recognition.ask.{mailbox.code.hex}", sep=".")
