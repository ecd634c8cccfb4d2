"""Asks, answers and verdicts, as the rules and actions have them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mutua.journal.models import Entry
from mutua.members.models import Level, Person, Role
from mutua.recognition import actions, links, queries, rules
from mutua.recognition.models import Ask, Document, Opening, Verdict
from mutua.web.refused import Refused

from .conftest import NOW, TODAY

LATER = TODAY + timedelta(days=60)
MAIL = "mill@supplier.example"


@pytest.fixture
def buyer(alder):
    """A sourcing manager of Alder."""
    person = Person.objects.create(name="Ines", email="ines@alder.example")
    Role.objects.create(person=person, organisation=alder, level=Level.SOURCING)
    return person


@pytest.fixture
def covered(alder, organisation, supplier, audited):
    """Alder's supplier, which Birch had audited."""
    supplier(alder, "Kaveri Sugar", "KAV", city="Mandya", country="IN")
    audited(organisation("Birch"), "KAV")
    return queries.overlap(alder, TODAY).covers[0]


@pytest.fixture
def asked(alder, covered, buyer):
    """Alder's question to it."""
    return _ask(alder, [covered], buyer).asks[0]


@pytest.fixture
def document(asked):
    """A report of the supplier's."""
    return _document(MAIL)


def _ask(organisation, covers, by, email=MAIL, at=NOW, until=LATER):
    wanted = [actions.Wanted(cover, email) for cover in covers]
    return actions.ask(
        organisation=organisation, wanted=wanted, part="report", why=" Please. ", until=until,
        by=by, at=at,
    )  # fmt: skip


def _document(email, part="report"):
    return Document.objects.create(
        email=email, supplier="Kaveri Sugar", part=part, filename="a.pdf", pages=3, size=9,
        sha256="0" * 64, sealed="x", wrapped="k", uploaded_at=NOW,
    )  # fmt: skip


def _share(ask, document, at=NOW, until=LATER):
    return actions.share(ask=ask, document=document, until=until, by=None, at=at)


def _read(grant, person, at=NOW):
    return Opening.objects.create(grant=grant, person=person, at=at, mark=f"m{grant.pk}-{at}"[:32])


def _decide(ask, by, outcome="recognised", reasons=(), words=""):
    return actions.decide(ask=ask, outcome=outcome, reasons=reasons, words=words, by=by, at=NOW)


def test_an_ask_keeps_what_the_letter_says_whatever_becomes_of_the_list(asked, covered):
    assert (asked.supplier, asked.place, asked.why) == ("Kaveri Sugar", "Mandya, India", "Please.")
    assert (asked.protocol, asked.version, asked.month) == (
        covered.protocol, covered.version, covered.month,
    )  # fmt: skip
    covered_record = asked.record
    covered_record.delete()
    asked.refresh_from_db()
    assert (asked.record, asked.supplier) == (None, "Kaveri Sugar")


def test_a_double_click_asks_once(alder, covered, buyer, asked):
    again = _ask(alder, [covered, covered], buyer)
    assert again.asks == []
    assert [why for _, why in again.refused] == ["You have asked this supplier already."] * 2


@pytest.mark.parametrize(
    ("email", "until", "why_not"),
    [
        ("", LATER, "Who answers for this supplier? Enter an e-mail address."),
        ("mill@", LATER, "“mill@” is not an e-mail address."),
        (MAIL, TODAY - timedelta(days=1), "The last day of reading lies in the past."),
        (MAIL, TODAY + timedelta(days=900), "The last day of reading can be at most two years away."),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_and_nothing_is_kept(
    alder, covered, buyer, email, until, why_not
):
    assert [why for _, why in _ask(alder, [covered], buyer, email, until=until).refused] == [
        why_not
    ]
    assert not Ask.objects.exists()


def test_a_supplier_that_nobody_audited_cannot_be_asked(alder, buyer, supplier):
    supplier(alder, "Unknown Mill")
    refused = _ask(alder, queries.overlap(alder, TODAY).covers, buyer).refused
    assert refused[0][1].startswith("Nobody has told of an audit of this supplier")


def test_letters_go_out_at_once_after_7_and_after_14_days_and_then_the_ask_lapses(
    asked, mailoutbox
):
    sent = []
    for day in range(30):
        at = NOW + timedelta(days=day)
        actions.end(at=at)
        actions.post(at=at)
        actions.post(at=at)
        sent += [day] * (len(mailoutbox) - len(sent))
    assert sent == [0, 7, 14]
    asked.refresh_from_db()
    assert asked.state == Ask.State.LAPSED
    assert [letter.subject.startswith("Reminder:") for letter in mailoutbox] == [False, True, True]
    assert all(links.answer(asked) in letter.body for letter in mailoutbox)


def test_an_answered_ask_is_reminded_no_more(asked, document, mailoutbox):
    actions.post(at=NOW)
    _share(asked, document)
    actions.post(at=NOW + timedelta(days=8))
    assert len(mailoutbox) == 1


def test_silence_is_never_consent(asked, document):
    end = asked.lapses_at
    assert rules.standing(asked, end - timedelta(microseconds=1)) == Ask.State.OPEN
    assert rules.standing(asked, end) == Ask.State.LAPSED
    assert queries.consent(asked) is None
    with pytest.raises(Refused, match="lapsed without an answer"):
        _share(asked, document, at=end, until=end.date() + timedelta(days=9))


def test_a_grant_ends_at_midnight_utc_after_its_last_day_wherever_the_clock_stands(asked, document):
    grant = _share(asked, document, until=date(2027, 3, 31))
    for zone in (-11, 0, 14):
        clock = timedelta(hours=zone)
        last = (datetime(2027, 3, 31, 23, 59, 59, tzinfo=UTC) + clock) - clock
        assert rules.is_live(grant, last)
        assert not rules.is_live(grant, last + timedelta(seconds=1))
    assert rules.last_day(grant) == date(2027, 3, 31)


def test_a_supplier_shares_its_own_documents_only(asked):
    with pytest.raises(Refused, match="This document is not here any more"):
        _share(asked, _document("other@supplier.example"))


def test_a_new_consent_takes_the_place_of_the_old_one(asked, document):
    whole, summary = _share(asked, document), _document(MAIL, "summary")
    assert _share(asked, document) == whole  # a double click
    less = _share(asked, summary)
    whole.refresh_from_db()
    assert not rules.is_live(whole, NOW)
    assert queries.consent(asked) == less


def test_revoking_ends_reading_at_once_and_can_be_done_once(asked, document):
    grant = _share(asked, document)
    actions.revoke(grant=grant, by=None, at=NOW)
    asked.refresh_from_db()
    assert (asked.state, rules.is_live(grant, NOW)) == (Ask.State.ENDED, False)
    with pytest.raises(Refused, match="You revoked this already"):
        actions.revoke(grant=grant, by=None, at=NOW)


def test_declining_takes_back_what_was_shared_and_can_be_thought_over(asked, document):
    grant = _share(asked, document)
    actions.decline(ask=asked, why="too-old", words=" Ask again in May. ", by=None, at=NOW)
    asked.refresh_from_db()
    grant.refresh_from_db()
    assert (asked.state, asked.declined_why, asked.declined_words) == (
        "declined", "too-old", "Ask again in May.",
    )  # fmt: skip
    assert not rules.is_live(grant, NOW)
    assert rules.is_live(_share(asked, document), NOW)


def test_withdrawing_ends_what_was_shared(asked, document, buyer):
    grant = _share(asked, document)
    actions.withdraw(ask=asked, by=buyer, at=NOW)
    grant.refresh_from_db()
    assert not rules.is_live(grant, NOW)
    with pytest.raises(Refused, match="took its question back"):
        _share(asked, document)


def test_a_consent_past_its_last_day_ends_the_ask_which_can_be_made_anew(
    alder, covered, asked, document, buyer
):
    grant = _share(asked, document)
    over = grant.until
    assert actions.end(at=over - timedelta(seconds=1)) == 0
    assert len(_ask(alder, [covered], buyer, at=over, until=over.date()).asks) == 1
    asked.refresh_from_db()
    assert asked.state == Ask.State.ENDED
    with pytest.raises(Refused, match="has asked you again since"):
        _share(asked, document, at=over, until=over.date())


def test_only_what_was_read_can_be_recognised(asked, document, buyer):
    grant = _share(asked, document)
    with pytest.raises(Refused, match="Open what the supplier shares first"):
        _decide(asked, buyer)
    _read(grant, buyer)
    assert _decide(asked, buyer).outcome == Verdict.Outcome.RECOGNISED
    assert queries.funnel(asked.organisation) == {
        "asked": 1, "shared": 1, "read": 1, "recognised": 1,
    }  # fmt: skip


def test_the_last_verdict_counts_and_a_double_click_is_one(asked, document, buyer):
    _read(_share(asked, document), buyer)
    first = _decide(asked, buyer)
    assert _decide(asked, buyer) == first
    _decide(asked, buyer, "not", ["age"])
    assert [v.outcome for v in asked.verdicts.all()] == ["recognised", "not"]
    assert queries.funnel(asked.organisation)["recognised"] == 0


@pytest.mark.parametrize(
    ("outcome", "reasons", "words", "why_not"),
    [
        ("top-up", [], "", "Say why: the supplier will read it."),
        ("not", ["other"], "no", "Say in a sentence what else it is."),
        ("not", ["ugly"], "", "“ugly” is not a reason we know."),
        ("perhaps", [], "", "Choose what you decide."),
    ],
)
def test_a_verdict_says_why(asked, document, buyer, outcome, reasons, words, why_not):
    _read(_share(asked, document), buyer)
    with pytest.raises(Refused) as refusal:
        _decide(asked, buyer, outcome, reasons, words)
    assert refusal.value.sentence == why_not


def test_the_journal_tells_the_whole_way_and_no_address(asked, document, buyer):
    actions.post(at=NOW)
    actions.see(ask=asked, at=NOW)
    actions.see(ask=asked, at=NOW)
    _read(_share(asked, document), buyer)
    _decide(asked, buyer)
    told = Entry.objects.filter(subject=f"recognition.Ask:{asked.pk}")
    assert [entry.verb for entry in told] == [
        "ask.made", "ask.posted", "ask.seen", "ask.shared", "ask.decided",
    ]  # fmt: skip
    assert not any(MAIL in str(entry.details) for entry in told)


def test_a_forged_token_leads_nowhere(asked):
    token = links.token(asked)
    assert links.ask_in(token, NOW)[0] == asked
    forged = [token[:-1] + ("a" if token[-1] != "a" else "b"), asked.code.hex, "", "." + token]
    assert [links.ask_in(one, NOW) for one in forged] == [None] * 4


def test_the_contact_is_the_last_one_written_to(alder, covered, buyer, asked):
    record = covered.supplier.record
    assert queries.contacts(alder) == {record: MAIL}
