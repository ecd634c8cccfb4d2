"""How the journal tells what befalls lists and judgements, and where a reader finds them."""

from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Text, Thing, Words, register, register_things
from mutua.members.models import Organisation

from . import queries
from .models import Judgement


def _verdict(details: Mapping[str, Any]) -> Text:
    verdict = str(details.get("verdict"))
    return Judgement.Verdict(verdict).label if verdict in Judgement.Verdict.values else ""


WORDS = {
    "list.opened": Words(
        _("You opened a list"), _("%(who)s opened a list"), _("A list was opened")
    ),
    "list.renamed": Words(_("You renamed a list"), _("%(who)s renamed a list")),
    "list.uploaded": Words(
        _("You uploaded a file"), _("%(who)s uploaded a file"), _("A file was uploaded")
    ),
    "list.confirmed": Words(
        _("You confirmed the columns of a file"),
        _("%(who)s confirmed the columns of a file"),
        _("The columns of a file were confirmed"),
    ),
    "list.read": Words(
        _("Your file was read"), _("A file of %(who)s was read"), _("A file was read")
    ),
    "list.refused": Words(
        _("Your file could not be read"),
        _("A file of %(who)s could not be read"),
        _("A file could not be read"),
    ),
    "pair.judged": Words(
        _("You said whether two records are one site"),
        _("%(who)s said whether two records are one site"),
        more=_verdict,
    ),
    "run.done": Words(nobody=_("All records were matched")),
    "run.failed": Words(nobody=_("Matching all records failed")),
}


def _lists(organisations: Collection[Organisation], numbers: Collection[int]) -> dict[int, Thing]:
    found: dict[int, Thing] = {}
    for ours in organisations:
        for one in queries.lists_of(ours).filter(pk__in=numbers):
            way = {"organisation": ours.slug, "number": one.number}
            found[one.pk] = Thing(one.name, reverse("register:list", kwargs=way))
    return found


def _uploads(organisations: Collection[Organisation], numbers: Collection[int]) -> dict[int, Thing]:
    found: dict[int, Thing] = {}
    for ours in organisations:
        for one in queries.uploads_of(ours).filter(pk__in=numbers):
            way = {
                "organisation": ours.slug, "number": one.list_number, "version": one.version,
            }  # fmt: skip
            found[one.pk] = Thing(one.filename, reverse("register:upload", kwargs=way))
    return found


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
    register_things("register.SupplierList", _lists)
    register_things("register.Upload", _uploads)
