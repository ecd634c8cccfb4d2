"""Sites are asked, and decide: who takes part, who reads, until when; nobody is asked twice."""

from datetime import timedelta

import pytest
from django.core import mail

from mutua.journal.models import Entry
from mutua.members.models import Mailbox
from mutua.voice import actions, archive, editions, queries
from mutua.voice.models import Arm, Channel, Consent, Enrolment, Proposal, Reply, Workplace
from mutua.voice.rules import end_of
from mutua.web.refused import Refused

from .programmes import AT, accept, days, enrol, programme_of, propose


def test_asking_makes_a_mailbox_and_asks_once(alder):
    made = programme_of(alder)
    first, again = propose(alder, made, language="hi"), propose(alder, made)
    assert first == again
    assert Mailbox.objects.get().language == "hi"
    assert Entry.objects.filter(verb="proposal.made").count() == 1


def test_accepting_makes_the_site_enrols_it_and_lets_who_asks_read(alder):
    made = programme_of(alder)
    enrolment = accept(propose(alder, made, arm="beside"))
    assert enrolment is not None
    site = Workplace.objects.get()
    assert (site.name, site.place, site.country) == ("Mill 0", "Mandya", "IN")
    assert (enrolment.arm, enrolment.workplace) == ("beside", site)
    given = Consent.objects.get()
    assert (given.organisation, given.workplace, given.until) == (alder, site, end_of(days(800)))
    verbs = {*Entry.objects.filter(organisation_id=alder.pk).values_list("verb", flat=True)}
    assert {"proposal.accepted", "consent.given"} <= verbs


def test_a_second_programme_finds_the_site_again(alder, organisation):
    site = accept(propose(alder, programme_of(alder))).workplace
    asked = propose(organisation("Birch"), None)
    assert accept(asked) is None
    assert Workplace.objects.get() == site
    assert Consent.objects.count() == 2


def test_a_site_of_another_mailbox_cannot_be_chosen(alder):
    made = programme_of(alder)
    other = accept(propose(alder, made, 1)).workplace
    with pytest.raises(Workplace.DoesNotExist):
        accept(propose(alder, made, 2), workplace=other)


def test_nobody_is_surveyed_twice(alder, organisation):
    site = accept(propose(alder, programme_of(alder))).workplace
    birch = organisation("Birch")
    asked = propose(birch, programme_of(birch))
    with pytest.raises(Refused, match="Nobody shall be asked twice"):
        accept(asked)
    assert not Consent.objects.filter(organisation=birch).exists()
    assert accept(asked, joins=False) is None
    assert [*Enrolment.objects.all()] == [site.enrolments.get()]
    assert queries.consent_of(site, birch, AT) is not None


def test_a_site_that_asks_its_own_workers_now_is_not_surveyed_beside_it(alder):
    made = programme_of(alder)
    asked = propose(alder, made)
    site = Workplace.objects.create(
        mailbox=Mailbox.objects.get(), name="Mill 0", place="Mandya", added_at=AT
    )
    actions.open_wave(
        workplace=site, edition=made.edition, opens=days(-3), closes=days(10), cards=0, places=[],
        by=None, at=AT,
    )  # fmt: skip
    with pytest.raises(Refused, match="Nobody shall be asked twice"):
        accept(asked)


def test_once_the_other_programme_is_over_the_site_can_take_part(alder, organisation):
    made = programme_of(alder)
    accept(propose(alder, made))
    actions.end_programme(programme=made, by=None, at=AT)
    birch = organisation("Birch")
    assert accept(propose(birch, programme_of(birch))) is not None


def test_revoking_works_at_once(alder):
    accept(propose(alder, programme_of(alder)))
    given = Consent.objects.get()
    assert queries.consents_to(alder, AT).count() == 1
    actions.revoke(consent=given, by=None, at=AT)
    assert queries.consents_to(alder, AT).count() == 0
    with pytest.raises(Refused, match="ended already"):
        actions.revoke(consent=given, by=None, at=AT)


def test_a_consent_ends_by_itself_on_its_day(alder):
    accept(propose(alder, programme_of(alder)), until=end_of(days(5)))
    before, after = end_of(days(5)) - timedelta(seconds=1), end_of(days(5))
    assert queries.consents_to(alder, before).count() == 1
    assert queries.consents_to(alder, after).count() == 0


def test_a_consent_that_is_given_anew_is_one(alder):
    site = accept(propose(alder, programme_of(alder))).workplace
    actions.consent(workplace=site, organisation=alder, until=end_of(days(9)), by=None, at=AT)
    assert [one.until for one in Consent.objects.all()] == [end_of(days(9))]
    with pytest.raises(Refused, match="today or later"):
        actions.consent(workplace=site, organisation=alder, until=AT, by=None, at=AT)


def test_agreeing_again_never_shortens_what_was_promised(alder):
    accept(propose(alder, programme_of(alder)))
    accept(propose(alder, None, supplier="Mill 0"), until=end_of(days(3)))
    assert [one.until for one in Consent.objects.all()] == [end_of(days(800))]


def test_declining_shares_nothing_and_is_respected(alder):
    made = programme_of(alder)
    asked = propose(alder, made)
    actions.decline(proposal=asked, by=None, at=AT)
    assert not Consent.objects.exists()
    with pytest.raises(Refused, match="declined less than 90 days ago"):
        propose(alder, made)
    assert propose(alder, made, at=AT + timedelta(days=91)) != asked
    assert accept(asked) is not None  # it may change its mind


def test_what_was_taken_back_cannot_be_agreed_to(alder):
    asked = propose(alder, programme_of(alder))
    actions.withdraw_proposal(proposal=asked, by=None, at=AT)
    for deed in (lambda: accept(asked), lambda: actions.decline(proposal=asked, by=None, at=AT)):
        with pytest.raises(Refused, match="taken back"):
            deed()


def test_leaving_ends_taking_part_and_not_the_reading(alder):
    enrolment = accept(propose(alder, programme_of(alder)))
    actions.leave(enrolment=enrolment, by=None, at=AT)
    assert queries.arms(enrolment.programme) == (0, 0)
    assert queries.consents_to(alder, AT).count() == 1


def test_who_was_not_asked_first_cannot_join_later(alder):
    made = programme_of(alder)
    asked = propose(alder, made, 1)
    enrol(made, 1, 0)
    actions.launch(programme=made, by=None, at=AT)
    with pytest.raises(Refused, match="first round is over"):
        accept(asked, at=AT + timedelta(days=60))
    assert accept(asked, at=AT + timedelta(days=10)) is not None


def test_chance_makes_arms_alike_in_number(alder):
    made = programme_of(alder)
    wanted = [
        actions.Wanted(f"Mill {n}", f"mill{n}@supplier.example", arm="with" if n == 0 else "")
        for n in range(20)
    ]
    actions.propose_each(organisation=alder, programme=made, wanted=wanted, why="", by=None, at=AT)
    arms = [*Proposal.objects.values_list("arm", flat=True)]
    assert (arms.count(Arm.WITH), arms.count(Arm.BESIDE)) == (10, 10)


def test_one_that_cannot_be_asked_keeps_no_other_from_it(alder):
    wanted = [actions.Wanted("Mill 1", "nonsense"), actions.Wanted("Mill 2", "b@mill.example")]
    done = actions.propose_each(
        organisation=alder, programme=None, wanted=wanted, why="", by=None, at=AT
    )
    assert [one.supplier for one in done.proposals] == ["Mill 2"]
    assert [why for _one, why in done.refused] == ["“nonsense” is not an e-mail address."]


def test_letter_goes_out_once_and_reminds_once(alder):
    asked = propose(alder, programme_of(alder), language="vi", why="We care.")
    assert [actions.post(at=AT), actions.post(at=AT)] == [1, 0]
    letter = mail.outbox[0]
    assert letter.to == ["mill0@supplier.example"]
    assert f"/voice/proposals/{asked.code}/" in letter.body
    assert "We care." in letter.body
    assert actions.post(at=AT + timedelta(days=11)) == 1
    assert actions.post(at=AT + timedelta(days=300)) == 0
    assert len(mail.outbox) == 2


def test_nobody_who_answered_is_reminded(alder):
    asked = propose(alder, programme_of(alder))
    actions.post(at=AT)
    actions.decline(proposal=asked, by=None, at=AT)
    assert actions.post(at=AT + timedelta(days=11)) == 0


def test_a_desk_that_is_deleted_takes_all_along_and_ends_every_reading(alder):
    made = programme_of(alder)
    enrolment = accept(propose(alder, made))
    accept(propose(alder, made, 1))
    wave = actions.open_wave(
        workplace=enrolment.workplace, edition=made.edition, opens=days(-3), closes=days(9),
        cards=4, places=["Gate"], round=made.rounds.first(), by=None, at=AT,
    )  # fmt: skip
    actions.keep(
        wave=wave, instrument=editions.instrument(wave.edition), answers={"safe_place": "1"},
        channel=Channel.WEB, language="en", on=AT.date(),
    )  # fmt: skip
    mailbox = Mailbox.objects.get(email="mill0@supplier.example")
    sheets = {
        name: b"".join(pieces) for part in archive.parts(mailbox) for name, pieces in part.files
    }
    assert "Alder" in sheets["voice-readers.csv"].decode()
    assert not any(b"safe_place" in sheet for sheet in sheets.values())
    told = actions.forget(mailbox=mailbox, at=AT)
    assert {verb for verb, *_rest in told} == {"consent.revoked", "enrolment.left"}
    mailbox.delete()
    assert (Reply.objects.count(), Workplace.objects.count()) == (0, 1)
    assert queries.consents_to(alder, AT).count() == 1


def test_a_programme_lists_who_waits_first_and_no_site_twice(alder):
    made = programme_of(alder)
    for n, deed in enumerate((accept, lambda p: actions.decline(proposal=p, by=None, at=AT), None)):
        asked = propose(alder, made, n)
        if deed:
            deed(asked)
    assert [one.supplier for one in queries.not_in(made)] == ["Mill 2", "Mill 1"]
    reads = propose(alder, made, 3)
    accept(reads, joins=False)
    assert reads in queries.not_in(made)
