"""Back to the workers: what all said, and what is done about it, by the code they answered with."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from mutua.journal.models import Entry
from mutua.members import mailboxes
from mutua.voice import actions, pepper
from mutua.voice.models import Card, Improvement, Wave
from mutua.web.refused import Refused

from . import released
from .conftest import AT


def heard(code: str, language: str = "en") -> str:
    """Return the page behind a code."""
    response = Client().get(f"/w/{code}/results/?language={language}")
    assert response.status_code == 200
    return response.text


def say(wave: Wave, **more: object) -> Improvement:
    """Say one thing."""
    said = {"about": "safe_gear", "words": "New gloves each month.", "language": "en", "due": None}
    return actions.say_improvement(wave=wave, by=None, at=AT, **(said | more))  # type: ignore[arg-type]


def test_card_opens_the_results_after_use_and_after_closing(
    wave: Wave, code_of: Callable[[int], str]
) -> None:
    released.release(wave)
    Card.objects.update(used=True)
    page = heard(code_of(1))
    assert "Workers feel safe: 71 of 100" in page
    assert "180 of you answered" in page


def test_poster_opens_the_results(wave: Wave) -> None:
    released.release(wave)
    assert "71 of 100" in heard(pepper.token("poster", wave.code, 1))


def test_forged_codes_open_nothing(wave: Wave) -> None:
    released.release(wave)
    token = pepper.token("tablet", wave.code, 0)
    for code in (pepper.fresh_code(), token, "x", str(wave.code)):
        assert Client().get(f"/w/{code}/results/").status_code == 404


def test_nothing_is_told_before_the_wave_is_over(wave: Wave, code_of: Callable[[int], str]) -> None:
    page = heard(code_of(1))
    assert "of 100" not in page
    assert "keep your card" in page


def test_page_sets_no_cookie_has_no_script_and_is_kept_nowhere(
    wave: Wave, code_of: Callable[[int], str]
) -> None:
    released.release(wave)
    response = Client().get(f"/w/{code_of(1)}/results/?language=hi")
    assert not response.cookies
    assert "<script" not in response.text
    assert "no-store" in response["Cache-Control"]
    assert len(response.content) < 15_000


def test_questions_are_in_the_language_that_was_chosen(
    wave: Wave, code_of: Callable[[int], str]
) -> None:
    released.release(wave)
    page = heard(code_of(1), "hi")
    assert 'lang="hi"' in page
    assert "मुझे" in page
    assert "Workers feel safe" not in page


def test_language_of_the_wave_is_offered_where_the_browser_speaks_none_of_ours(
    wave: Wave, code_of: Callable[[int], str]
) -> None:
    answer = Client().get(f"/w/{code_of(1)}/results/", headers={"Accept-Language": "fi"})
    assert answer["Content-Language"] == "hi"
    answer = Client().get(f"/w/{code_of(1)}/results/", headers={"Accept-Language": "pt-BR,pt"})
    assert answer["Content-Language"] == "pt"


def test_what_is_done_is_read_by_the_workers_word_for_word(
    wave: Wave, code_of: Callable[[int], str]
) -> None:
    released.release(wave)
    said = say(wave, words="हर महीने नए दस्ताने", language="hi", due=date(2026, 12, 1))
    assert "By 1 December 2026" in heard(code_of(1))
    actions.finish_improvement(improvement=said, on=date(2026, 3, 3), by=None, at=AT)
    page = heard(code_of(1))
    assert '<span lang="hi" dir="ltr">हर महीने नए दस्ताने</span>' in page
    assert "Done on 3 March 2026" in page


def test_words_of_a_site_are_never_markup(wave: Wave, code_of: Callable[[int], str]) -> None:
    released.release(wave)
    say(wave, words="<b>x</b>")
    assert "&lt;b&gt;x" in heard(code_of(1))


def test_nothing_is_said_while_the_wave_is_open(wave: Wave) -> None:
    with pytest.raises(Refused, match="not closed"):
        say(wave)


def test_nothing_is_done_on_a_day_to_come(wave: Wave) -> None:
    released.release(wave)
    with pytest.raises(Refused, match="still to come"):
        actions.finish_improvement(
            improvement=say(wave), on=AT.date() + timedelta(days=1), by=None, at=AT
        )


def test_journal_tells_that_something_was_said(wave: Wave) -> None:
    released.release(wave)
    said = say(wave)
    for _ in range(2):
        actions.finish_improvement(improvement=said, on=AT.date(), by=None, at=AT)
    verbs = [*Entry.objects.filter(verb__startswith="improvement").values_list("verb", flat=True)]
    assert verbs == ["improvement.said", "improvement.done"]


def test_site_says_changes_and_finishes_at_its_desk(wave: Wave) -> None:
    released.release(wave)
    client, token = Client(), mailboxes.token(wave.workplace.mailbox)
    path = f"/desk/{token}/voice/waves/{wave.code}/improvements/"
    said = {"about": "secure", "words": "Pay slips in Hindi", "language": "hi", "due": "2026-12-01"}
    assert client.post(path, said).status_code == 302
    found = Improvement.objects.get()
    assert client.post(f"{path}{found.pk}/", said | {"words": "Pay slips"}).status_code == 302
    assert client.post(f"{path}{found.pk}/done/", {"on": "2026-11-02"}).status_code == 302
    found.refresh_from_db()
    assert (found.words, found.done_on) == ("Pay slips", date(2026, 11, 2))
    page = client.get(path).text
    assert "हिन्दी" in page
    assert client.post(path, said | {"words": ""}).status_code == 200
    assert Improvement.objects.count() == 1


def test_poster_says_in_the_language_of_the_wave_what_is_done(wave: Wave) -> None:
    released.release(wave)
    say(wave)
    token = mailboxes.token(wave.workplace.mailbox)
    poster = Client().get(f"/desk/{token}/voice/waves/{wave.code}/improvements/poster/")
    assert poster["Content-Type"] == "application/pdf"
    assert poster.content.startswith(b"%PDF")
