"""Programmes of worker voice: those who run them, and the sites that take part."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua.members.models import Kind
from mutua.voice import queries
from mutua.voice.who import RUNNERS

from ..asking import Asking
from .need import Need


def needs(asking: Asking) -> Iterator[Need]:
    """Yield what programmes need of whoever runs them, or of a site."""
    if asking.may(RUNNERS):
        yield from _of_runner(asking)
    if asking.organisation.kind == Kind.SUPPLIER:
        yield from _of_site(asking)


def _of_runner(asking: Asking) -> Iterator[Need]:
    launch = queries.to_launch(asking.organisation)
    yield Need(
        "voice.launch", launch.count,
        ngettext("programme to launch", "programmes to launch", launch.count),
        asking.path("voice:home"),
        _("Sites take part already; its rounds begin when you launch it."),
        "users", days=10,
    )  # fmt: skip
    closing = queries.closing(asking.organisation, asking.today)
    yield Need(
        "voice.closing", closing.count,
        ngettext("survey of workers that closes soon", "surveys of workers that close soon", closing.count),
        asking.path("voice:home"),
        _("See which sites have not begun, and call them."),
        "users", closing.until,
    )  # fmt: skip


def _of_site(asking: Asking) -> Iterator[Need]:
    asked = queries.proposed_to(asking.person.email)
    yield Need(
        "voice.proposal", asked.count,
        ngettext(
            "question whether your workers may be heard",
            "questions whether your workers may be heard", asked.count,
        ),
        reverse("recognition:my-desk"),
        _("You may decline; nobody but the one who asks learns of it."),
        "users", days=7,
    )  # fmt: skip
    waves = queries.to_open(asking.person.email, asking.today)
    yield Need(
        "voice.open", waves.count,
        ngettext("survey of your workers to begin", "surveys of your workers to begin", waves.count),
        reverse("recognition:my-desk"),
        _("Print the cards and hand them out."),
        "users", waves.until,
    )  # fmt: skip
