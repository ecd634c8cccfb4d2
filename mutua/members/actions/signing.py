"""Writes about how people sign in: what happened to an account is journalled and told its owner."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from mutua.journal import actions as journal
from mutua.journal import queries as entries
from mutua.web.refused import refuse_if

from .. import letters, queries, rules
from ..models import Browser, CompanySignIn, Person
from ..signing import sealing

SEALED = ("secret", "seed")  # of a telephone, of recovery codes


@transaction.atomic
def sign_in(*, person: Person, at: datetime, device: str = "", new: bool = False) -> None:
    """Keep that a person signed in; tell them by letter where it was by a browser not seen before."""
    first = not entries.of(person).filter(verb="person.signed_in").exists() if new else False
    journal.write(verb="person.signed_in", by=person, at=at, subject=person)
    if new and not first:
        _tell(person, "new_device", at, device=device)


@transaction.atomic
def note_step(*, person: Person, verb: str, kind: str, at: datetime) -> None:
    """Keep that a second step was added, removed or used up, and tell its owner."""
    journal.write(verb=f"step.{verb}", by=person, at=at, subject=person, details={"kind": kind})
    _tell(person, f"step_{verb}", at, kind=kind)


@transaction.atomic
def end_browsers(*, person: Person, at: datetime, only: str = "", but: str = "") -> int:
    """Sign a person out: of one browser by its key, of all, or of all but the one they sit at."""
    browsers = Browser.objects.filter(person=person).exclude(session_key=but)
    if only:
        browsers = browsers.filter(session_key=only)
    count, _rows = browsers.delete()
    if count:
        journal.write(
            verb="browsers.ended", by=person, at=at, subject=person, details={"count": count}
        )
    return count


@transaction.atomic
def reset_steps(*, person: Person, checked: str, by: Person | None, at: datetime) -> None:
    """Take all second steps from somebody who lost them; `checked` says how they were recognised."""
    refuse_if(
        rules.why_not_reset_steps(
            person,
            by=by,
            office=queries.office_level(by),
            theirs=queries.office_level(person),
            steps=Authenticator.objects.filter(user_id=person.pk).exists(),
        )
    )
    Authenticator.objects.filter(user_id=person.pk).delete()
    Browser.objects.filter(person=person).delete()
    journal.write(verb="steps.reset", by=by, at=at, subject=person, details={"checked": checked})
    _tell(person, "steps_reset", at)


@transaction.atomic
def note_lock_out(*, email: str, at: datetime) -> None:
    """Tell whoever has this address that somebody guesses at it; once for each lock-out."""
    person = queries.account(email)
    if person is not None and person.is_active:
        _note_guessing(person, "locked_out", at)


@transaction.atomic
def note_guessed_step(*, person: Person, at: datetime) -> None:
    """Tell somebody that codes of their second step are guessed at; once an hour."""
    _note_guessing(person, "step_guessed", at)


@transaction.atomic
def send_code(*, email: str, code: str, at: datetime) -> None:
    """Send a code to whoever has this address; tell nobody whether somebody has."""
    person = queries.account(email)
    if person is None or not person.is_active:
        return
    journal.write(verb="person.code_sent", by=None, at=at, subject=person)
    transaction.on_commit(lambda: letters.send_code(person, code), robust=True)


@transaction.atomic
def reseal() -> int:
    """Put every sealed secret of signing in under the newest master key; return how many there are."""
    steps = Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN)
    companies = CompanySignIn.objects.select_for_update()
    for step in steps:
        step.data |= {key: sealing.reseal(step.data[key]) for key in SEALED if key in step.data}
        step.save(update_fields=["data"])
    for company in companies:
        company.sealed = sealing.reseal(company.sealed)
        company.save(update_fields=["sealed"])
    return len(steps) + len(companies)


def _note_guessing(person: Person, what: str, at: datetime) -> None:
    verb = f"person.{what}"
    Person.objects.select_for_update().get(pk=person.pk)  # one letter, whatever comes at once
    if queries.guessing_told_lately(person, verb, at=at):
        return
    journal.write(verb=verb, by=None, at=at, subject=person)
    _tell(person, what, at)


def _tell(person: Person, what: str, at: datetime, **more: Any) -> None:
    transaction.on_commit(lambda: letters.send_safety(person, what, at=at, **more), robust=True)
