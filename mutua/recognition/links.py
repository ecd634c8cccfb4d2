"""The address by which whoever reads a mailbox answers an ask: no account, nothing to guess."""

import uuid

from django.core import signing
from django.http import Http404
from django.urls import reverse

from mutua.web import letters

from .models import Ask

_SIGNER = signing.Signer(salt="mutua.recognition.ask", sep=".")


def token(ask: Ask) -> str:
    """Return the secret part of the address: made from the ask and the server's key, kept nowhere."""
    return _SIGNER.sign(ask.code.hex)


def code_in(token: str) -> uuid.UUID | None:
    """Return the code of the ask that a token was made for; None for a forged one."""
    try:
        return uuid.UUID(hex=_SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def ask_of(token: str) -> Ask:
    """Return the ask that a token was made for; Http404 for a forged one."""
    code = code_in(token)
    ask = code and Ask.objects.select_related("organisation").filter(code=code).first()
    if not ask:
        raise Http404
    return ask


def answer(ask: Ask) -> str:
    """Return the address of the supplier's page."""
    return letters.absolute(reverse("recognition:answer", kwargs={"token": token(ask)}))
