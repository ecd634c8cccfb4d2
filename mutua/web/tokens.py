"""Secret parts of addresses: codes of things, signed by the server's key and kept nowhere."""

import uuid
from datetime import timedelta

from django.core import signing


def code_in(
    token: str, signer: signing.Signer, lasts: timedelta | int | None = None
) -> uuid.UUID | None:
    """Return the code that a token was made of; None for a forged one, or one older than it lasts.

    What lasts for a time was made by a TimestampSigner.
    """
    try:
        if isinstance(signer, signing.TimestampSigner):
            return uuid.UUID(hex=signer.unsign(token, max_age=lasts))
        return uuid.UUID(hex=signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
