"""Codes of a second step: each good once, and few of them tried; kept with the step, in the database.

What allauth remembers of both lies in the memory of one process, and we serve from several.
"""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction

MOST = 5
WITHIN = 5 * 60  # seconds
TRIED = "tried"  # beside the secret: when codes were tried since one was right
WRONG = "wrong"  # beside the secret: how many, however long ago
LAST = "last"  # beside the secret: the half minute of the newest code that was taken


@transaction.atomic
def one_more(person: int) -> bool:
    """Count a try before it is looked at; tell whether it may be, from wherever it comes."""
    step = _counted(person)
    if step is None:
        return True  # there is no code to guess
    since = time.time() - WITHIN
    tried = [moment for moment in step.data.get(TRIED, []) if moment > since]
    if len(tried) >= MOST:
        return False
    step.data[TRIED] = [*tried, time.time()]
    step.data[WRONG] = step.data.get(WRONG, 0) + 1
    step.save(update_fields=["data"])
    return True


@transaction.atomic
def take(person: int, kind: str, code: str) -> bool:
    """Take a right code and forget the tries, unless a telephone's is not newer than the last."""
    step = _counted(person)
    if step is None:
        return False  # it was removed a moment ago
    if kind == Authenticator.Type.TOTP:
        moment = _half_minute(step, code)
        # A code is right for a minute and a half; whoever watched it being typed must not use it.
        if moment is None or moment <= step.data.get(LAST, 0):
            return False
        step.data[LAST] = moment
    for counted in (TRIED, WRONG):
        step.data.pop(counted, None)
    step.save(update_fields=["data"])
    return True


@transaction.atomic
def guessed_at(person: int) -> bool:
    """Tell whether so many codes were wrong since one was right that it may be somebody else.

    Slow guessing counts as well: whoever tries four and waits is never stopped.
    """
    step = _counted(person)
    return step is not None and step.data.get(WRONG, 0) >= MOST


def _counted(person: int) -> Authenticator | None:
    """Return the step that the count is kept with: the telephone, or else the recovery codes."""
    steps = Authenticator.objects.select_for_update().filter(user_id=person)
    codes = {step.type: step for step in steps}
    return codes.get(Authenticator.Type.TOTP) or codes.get(Authenticator.Type.RECOVERY_CODES)


def _half_minute(step: Authenticator, code: str) -> int | None:
    """Return the newest half minute whose code of a telephone this is."""
    if step.type != Authenticator.Type.TOTP:
        return None
    secret = decrypt(step.data["secret"])
    moments = [
        moment
        for moment in totp.yield_hotp_counters_from_time()
        if totp.compare_user_code(
            actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, moment))
        )
    ]
    return max(moments, default=None)
