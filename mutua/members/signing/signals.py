"""What happens to an account while allauth, axes and Django do their part: noted where it is known."""

from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as steps
from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from mutua.members import actions, tasks
from mutua.members.models import normal_email
from mutua.members.signing import devices, factors
from mutua.members.signing.sessions import ABOUT


@receiver(user_logged_in)
def _keep_browser(request: Any, **_more: Any) -> None:
    now: datetime = timezone.now()
    request.session[ABOUT] = {
        "device": devices.device(request.META.get("HTTP_USER_AGENT", "")),
        "since": now.isoformat(),
        "seen": now.date().isoformat(),
    }


@receiver(steps.authenticator_added)
def _step_added(request: Any, user: Any, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type not in factors.STEPS:
        return
    # Setting one up proves that it is at hand: nobody is asked for it again at once.
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    _note(user, "added", authenticator)


@receiver(steps.authenticator_removed)
def _step_removed(user: Any, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type in factors.STEPS:
        _note(user, "removed", authenticator)


@receiver(steps.authenticator_reset)
def _codes_made(user: Any, authenticator: Authenticator, **_more: Any) -> None:
    _note(user, "renewed", authenticator)


@receiver(steps.authenticator_used)
def _code_spent(user: Any, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _note(user, "spent", authenticator)


@receiver(user_locked_out)
def _locked_out(username: str, **_more: Any) -> None:
    tasks.post_lock_out.enqueue(normal_email(username or ""))


def _note(person: Any, verb: str, step: Authenticator) -> None:
    actions.note_step(person=person, verb=verb, kind=str(step.type), at=timezone.now())
