"""The second step: who must have proven more than a password before they enter an organisation.

What somebody proved stands in their session, which is a row of ours: a cookie names it and holds
nothing of it. Where nothing stands there, nothing was proven.
"""

from collections.abc import Iterable
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings

from mutua.members.models import Kind, Level, Role

DEMO = "demo"  # came in by the demo's entrance


def needed(roles: Iterable[Role]) -> bool:
    """Tell whether whoever has these roles needs a second step, wherever they enter."""
    return any(
        role.level == Level.ADMINISTRATOR or role.organisation.kind == Kind.SECRETARIAT
        for role in roles
    )


def passed(request: Any) -> bool:
    """Tell whether whoever asks took a second step since they came in."""
    proven = {record["method"] for record in get_authentication_records(request, request.user)}
    # The demo shows administrators without their telephones. Its entrance exists there only.
    return "mfa" in proven or (settings.MUTUA_DEMO and DEMO in proven)


def closed(request: Any, roles: Iterable[Role]) -> bool:
    """Tell whether somebody who holds these roles must take the second step before they count."""
    return settings.MUTUA_SECOND_STEP and needed(roles) and not passed(request)
