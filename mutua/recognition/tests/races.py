"""A program for test_races: members and suppliers act at the same moment."""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from functools import partial

from mutua.journal.models import Entry
from mutua.members import actions as members
from mutua.members.models import Mailbox, Organisation, Person, Role
from mutua.members.tests.races import AT_ONCE, at_once
from mutua.recognition import actions, queries
from mutua.recognition.models import Ask, Document, Grant, Opening, Receipt, Verdict
from mutua.recognition.overlap import Cover, Supplier
from mutua.recognition.rules import State
from mutua.register.models import Record, SupplierList

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
UNTIL = date(2026, 6, 30)
MAIL = "mill@supplier.example"


def _scene() -> tuple[Organisation, Person, Cover]:
    alder = members.found_organisation(name="Alder", kind="member", by=None, at=NOON)
    person = Person.objects.create(email="ines@alder.example", name="Ines")
    list_ = SupplierList.objects.create(organisation=alder, purpose="suppliers", created_at=NOON)
    record = Record.objects.create(list=list_, key="1", fingerprint="1", name="Kaveri")
    said = Supplier(record.pk, 1, 1, "", "", "Kaveri", "", "", "", "", None, None)
    return alder, person, Cover(said, State.VALID)


def _ask(alder: Organisation, person: Person, cover: Cover) -> None:
    wanted = [actions.Wanted(cover, MAIL)]
    actions.ask(
        organisation=alder, wanted=wanted, part="report", why="", until=UNTIL, by=person, at=NOON
    )


def _asked() -> tuple[Ask, Person]:
    alder, person, cover = _scene()
    _ask(alder, person, cover)
    return Ask.objects.get(), person


def _documents() -> list[Document]:
    return [
        Document.objects.create(
            email=MAIL, supplier="Kaveri", part=part, filename=f"{part}.pdf", pages=1, size=1,
            sha256="0" * 64, sealed=part, wrapped="k", uploaded_at=NOON,
        )
        for part in ("report", "summary", "plan")
    ]  # fmt: skip


def asks() -> dict[str, object]:
    """Ask one supplier several times at once."""
    scene = _scene()
    at_once([partial(_ask, *scene)] * AT_ONCE)
    return {"asks": Ask.objects.count()}


def letters() -> dict[str, object]:
    """Let several workers post at once."""
    _asked()
    at_once([partial(actions.post, at=NOON)] * AT_ONCE)
    return {"posted": Entry.objects.filter(verb="ask.posted").count()}


def consents() -> dict[str, object]:
    """Share three documents, each twice, and decline, all at once."""
    ask, _ = _asked()
    words = {"ask": ask, "by": None, "at": NOON}
    deeds = [partial(actions.share, document=d, until=UNTIL, **words) for d in _documents() * 2]
    at_once([*deeds, partial(actions.decline, why="", words="", **words)])
    ask.refresh_from_db()
    standing = Grant.objects.filter(revoked_at=None).count()
    return {"agree": (ask.state == Ask.State.SHARED) == (standing == 1), "most": standing <= 1}


def ends() -> dict[str, object]:
    """Withdraw an ask, revoke what was shared, and change its end, all at once."""
    ask, person = _asked()
    grant = actions.share(ask=ask, document=_documents()[0], until=UNTIL, by=None, at=NOON)
    later = {"by": None, "at": NOON + timedelta(hours=1)}
    outcomes = at_once([
        partial(actions.withdraw, ask=ask, by=person, at=later["at"]),
        *[partial(actions.revoke, grant=Grant.objects.get(pk=grant.pk), **later)] * 2,
        partial(actions.change_end, grant=Grant.objects.get(pk=grant.pk), until=UNTIL, **later),
    ])  # fmt: skip
    return {"live": Grant.objects.filter(revoked_at=None).count(), "done": "done" in outcomes}


def verdicts() -> dict[str, object]:
    """Decide the same several times at once."""
    ask, person = _asked()
    grant = actions.share(ask=ask, document=_documents()[0], until=UNTIL, by=None, at=NOON)
    Opening.objects.create(grant=grant, person=person, at=NOON, mark="m")
    words = {"outcome": "recognised", "reasons": [], "words": "", "by": person, "at": NOON}
    at_once([partial(actions.decide, ask=ask, **words)] * AT_ONCE)
    return {"verdicts": Verdict.objects.count()}


def deletions() -> dict[str, object]:
    """Delete a desk twice while documents of it are shared, declined and opened, all at once."""
    ask, person = _asked()
    documents = _documents()
    grant = actions.share(ask=ask, document=documents[0], until=UNTIL, by=None, at=NOON)
    role = Role.objects.create(person=person, organisation=ask.organisation, level=20)
    mailbox, words = Mailbox.objects.get(), {"by": None, "at": NOON}
    away = partial(actions.delete_desk, mailbox=mailbox, typed=MAIL, receipts=True, **words)
    at_once([
        away, away,
        *[partial(actions.share, ask=ask, document=d, until=UNTIL, **words) for d in documents],
        partial(actions.revoke, grant=grant, **words),
        partial(actions.open_document, ask=ask, role=role, at=NOON),
    ])  # fmt: skip
    return {
        "live": Grant.objects.filter(revoked_at=None).count(),
        "keys": Document.objects.exclude(wrapped="").count(),
        "named": Ask.objects.filter(email=MAIL).count() + Mailbox.objects.count(),
        "deleted": Entry.objects.filter(verb="mailbox.deleted").count(),
    }


def renewals() -> dict[str, object]:
    """Make the addresses of a mailbox anew several times at once: one letter, one new code."""
    _asked()
    mailbox = Mailbox.objects.get()
    at_once([partial(actions.renew, mailbox=mailbox, by=None, at=NOON)] * AT_ONCE)
    return {"renewed": Entry.objects.filter(verb="mailbox.renewed").count()}


def accounts() -> dict[str, object]:
    """Make an account for one mailbox several times at once."""
    _asked()
    words = {"name": "Meera", "password": "two slow brown otters", "at": NOON}
    deed = partial(members.open_account, mailbox=Mailbox.objects.get(), **words)
    outcomes = at_once([deed] * AT_ONCE)
    return {"made": outcomes.count("done"), "people": Person.objects.filter(email=MAIL).count()}


def changes_of_mind() -> dict[str, object]:
    """Decide differently several times at once: the last counts, and one receipt at most stands."""
    ask, person = _asked()
    document = _documents()[0]
    Document.objects.filter(pk=document.pk).update(
        assessed_on=NOON.date(), protocol="smeta-4", version="6.1"
    )
    Ask.objects.update(country="IN", place="Town")
    grant = actions.share(ask=ask, document=document, until=UNTIL, by=None, at=NOON)
    Opening.objects.create(grant=grant, person=person, at=NOON, mark="m")
    words = {"words": "", "by": person, "at": NOON}
    yes = partial(actions.decide, ask=ask, outcome="recognised", reasons=[], **words)
    no = partial(actions.decide, ask=ask, outcome="not", reasons=["age"], **words)
    at_once([yes, no] * (AT_ONCE // 2))
    last = ask.verdicts.last()
    standing = Receipt.objects.filter(revoked_at=None)
    fits = [receipt.verdict_id for receipt in standing] == (
        [last.pk] if last.outcome == "recognised" else []
    )
    return {"fits": fits, "issued": Receipt.objects.exists()}


def readings() -> dict[str, object]:
    """Read several times and revoke, all at once: nobody begins or goes on after the end."""
    ask, person = _asked()
    grant = actions.share(ask=ask, document=_documents()[0], until=UNTIL, by=None, at=NOON)
    role = Role.objects.create(person=person, organisation=ask.organisation, level=20)
    later = NOON + timedelta(hours=1)
    read = partial(actions.open_document, ask=ask, role=role, at=later)
    deeds = [partial(actions.revoke, grant=grant, by=None, at=later), *[read] * AT_ONCE]
    outcomes = at_once(deeds)
    verbs = [*Entry.objects.order_by("id").values_list("verb", flat=True)]
    after = verbs[verbs.index("ask.revoked") :]
    return {
        "begun after": after.count("ask.opened"),
        "begun": Opening.objects.count() == outcomes.count("done") - 1,
        "go on": sum(not queries.why_not_go_on(opening) for opening in Opening.objects.all()),
    }


def main(name: str) -> None:
    """Run a race on an empty database and print its result as JSON."""
    races = {
        f.__name__: f
        for f in (
            asks,
            letters,
            consents,
            ends,
            verdicts,
            deletions,
            renewals,
            accounts,
            changes_of_mind,
            readings,
        )
    }
    sys.stdout.write(json.dumps(races[name]()))
