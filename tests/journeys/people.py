"""Run in an installation: found organisations, and print addresses that sign their people in."""

import json
import os
import secrets
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
django.setup()  # before anything of ours is imported

from django.utils import timezone  # noqa: E402
from django.utils.text import slugify  # noqa: E402

from mutua.members import actions, queries  # noqa: E402
from mutua.members.models import Level  # noqa: E402


def found(kind: str, name: str) -> str:
    """Found an organisation with an administrator and a sourcing manager, and say how the latter enters."""
    slug, now = slugify(name), timezone.now()
    here = actions.found_organisation(
        name=name, slug=slug, kind=kind, country="CH", by=None, at=now
    )
    for level in (Level.ADMINISTRATOR, Level.SOURCING):
        email = f"{level.name.lower()}@{slug}.example"
        invited = actions.invite(email=email, organisation=here, level=level, by=None, at=now)
        role = actions.accept_invitation(
            invitation=invited.invitation,
            by=None,
            at=now,
            name=f"{level.name.title()} of {name}",
            password=secrets.token_urlsafe(24),
        )
    return queries.demo_entrance(role.person)


if __name__ == "__main__":
    sys.stdout.write(json.dumps([found(sys.argv[1], name) for name in sys.argv[2:]]))
