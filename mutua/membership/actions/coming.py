"""Members judge how far they have come, show what proves it, and hand it in."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.library import files
from mutua.members.models import Organisation, Person
from mutua.web.refused import Refused, refuse_if

from .. import queries
from ..models import Evidence, Mark, Middle, Modules, SelfAssessment
from ..queries import maturity
from ..rules import coming, telling

FOLDER = "evidence"


@transaction.atomic
def publish_modules(
    *, content: dict[str, Any], since: date, by: Person | None, at: datetime
) -> Modules:
    """Publish an edition of the modules; what was judged by an older one stays with it."""
    refuse_if(coming.wrong(content))
    last = Modules.objects.select_for_update().order_by("-number").first()
    made = Modules.objects.create(
        number=last.number + 1 if last else 1, content=content, since=since, made_at=at, made_by=by
    )
    journal.write(
        verb="modules.published", by=by, at=at, subject=made, details={"number": made.number}
    )
    return made


@transaction.atomic
def mark(
    *,
    organisation: Organisation,
    year: int,
    practice: str,
    level: int | None,
    note: str,
    link: str,
    by: Person | None,
    at: datetime,
) -> Mark:
    """Mark one practice of this year; it can be changed until the year is over, handed in or not."""
    own = _own(organisation, year, at)
    _practice(own, practice)
    made, _new = Mark.objects.update_or_create(
        of=own, practice=practice,
        defaults={"level": level, "note": note.strip(), "link": link, "at": at, "by": by},
    )  # fmt: skip
    journal.write(
        verb="self_assessment.marked", by=by, at=at, organisation=organisation, subject=own
    )
    return made


@transaction.atomic
def judge(
    *,
    organisation: Organisation,
    year: int,
    levels: Mapping[str, int],
    by: Person | None,
    at: datetime,
) -> SelfAssessment:
    """Mark many practices at once, without what shows them."""
    own = _own(organisation, year, at)
    for practice in levels:
        _practice(own, practice)
    Mark.objects.bulk_create(
        [Mark(of=own, practice=key, level=level, at=at, by=by) for key, level in levels.items()],
        update_conflicts=True,
        unique_fields=["of", "practice"],
        update_fields=["level", "at", "by"],
    )
    journal.write(
        verb="self_assessment.marked", by=by, at=at, organisation=organisation, subject=own
    )
    return own


@transaction.atomic
def add_evidence(
    *,
    organisation: Organisation,
    year: int,
    practice: str,
    name: str,
    content: bytes,
    by: Person | None,
    at: datetime,
) -> Evidence:
    """Keep a file beside a practice, where only the organisation's own people read it."""
    own = _own(organisation, year, at)
    _practice(own, practice)
    to, _new = Mark.objects.get_or_create(of=own, practice=practice, defaults={"at": at, "by": by})
    there = to.files.count()
    refuse_if(coming.why_not_file(name=name, size=len(content), there=there))
    made = Evidence.objects.create(
        mark=to, name=name[-160:], size=len(content),
        sha256=hashlib.sha256(content).hexdigest(), at=at, by=by,
    )  # fmt: skip
    files.keep(content, FOLDER, made.code)
    journal.write(verb="evidence.added", by=by, at=at, organisation=organisation, subject=made)
    return made


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Person | None, at: datetime) -> None:
    """Remove a file for good."""
    own = evidence.mark.of
    refuse_if(coming.why_not_change(own.year, at.year))
    journal.write(
        verb="evidence.removed", by=by, at=at, organisation=own.organisation, subject=evidence
    )
    path = files.where(FOLDER, evidence.code)
    evidence.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


@transaction.atomic
def hand_in(
    *, organisation: Organisation, year: int, by: Person | None, at: datetime
) -> SelfAssessment:
    """Hand in a self-assessment of which every practice has a level."""
    own = _own(organisation, year, at)
    marks = {one.practice: one.level for one in own.marks.all()}
    refuse_if(coming.why_not_hand_in(coming.missing(own.modules.content, marks)))
    own.handed_in_at, own.handed_in_by = at, by
    own.save(update_fields=["handed_in_at", "handed_in_by"])
    journal.write(
        verb="self_assessment.handed_in", by=by, at=at, organisation=organisation, subject=own,
        details={"year": year},
    )  # fmt: skip
    return own


@transaction.atomic
def tell_middle(*, year: int, at: datetime) -> None:
    """Reckon where the middle of all stood in a year that is over; once, whoever calls it again.

    One release for everybody, whoever reads is among it: nobody can subtract one from another.
    """
    if at.year <= year:
        raise Refused(_("The year is not over yet."))
    if Middle.objects.filter(year=year).exists():
        return
    levels: dict[str, list[float]] = defaultdict(list)
    done = SelfAssessment.objects.filter(year=year, handed_in_at__isnull=False)
    for one in done.select_related("modules").prefetch_related("marks"):
        for module, level in maturity.levels_of(one).items():
            if level is not None:
                levels[module].append(level)
    for module, found in levels.items():
        told = telling.quarters(found)
        low, middle, high = told or (None, None, None)
        Middle.objects.create(
            year=year, module=module, members=len(found), low=low, middle=middle, high=high, at=at
        )
    if levels:
        journal.write(verb="self_assessment.told", by=None, at=at, details={"year": year})


def _own(organisation: Organisation, year: int, at: datetime) -> SelfAssessment:
    refuse_if(coming.why_not_change(year, at.year))
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    found = SelfAssessment.objects.filter(organisation=organisation, year=year).first()
    if found:
        return found
    modules = queries.latest_modules(at.date())
    if modules.pk is None:  # the first of all: what comes along becomes the first edition
        modules = publish_modules(content=modules.content, since=modules.since, by=None, at=at)
    return SelfAssessment.objects.create(
        organisation=organisation, modules=modules, year=year, begun_at=at
    )


def _practice(own: SelfAssessment, key: str) -> None:
    known = {one["key"] for module in own.modules.content["modules"] for one in module["practices"]}
    if key not in known:
        raise Refused(_("There is no such practice."))
