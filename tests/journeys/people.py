"""Run in an installation: found members, and print addresses that sign their people in."""

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


def found(name: str) -> str:
    """Found a member with an administrator and a sourcing manager, and say how the latter enters."""
    slug, now = slugify(name), timezone.now()
    member = actions.found_organisation(
        name=name, slug=slug, kind="member", country="CH", by=None, at=now
    )
    for level in (Level.ADMINISTRATOR, Level.SOURCING):
        email = f"{level.name.lower()}@{slug}.example"
        invited = actions.invite(email=email, organisation=member, level=level, by=None, at=now)
        role = actions.accept_invitation(
            invitation=invited.invitation,
            by=None,
            at=now,
            name=f"{level.name.title()} of {name}",
            password=secrets.token_urlsafe(24),
        )
    return queries.demo_entrance(role.person)


if __name__ == "__main__":
    sys.stdout.write(json.dumps([found(name) for name in sys.argv[1:]]))
