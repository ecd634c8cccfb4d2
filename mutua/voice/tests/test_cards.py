"""Cards, posters and the sheet beside them: what is printed opens what it says, and is kept nowhere."""

import re
from collections.abc import Callable
from datetime import timedelta

import numpy
import pypdfium2
import pytest
import segno
from django.test import Client
from django.utils import timezone

from mutua.journal.models import Entry
from mutua.members import mailboxes
from mutua.voice import actions, keys, pepper, printing, queries
from mutua.voice.models import Wave, Workplace

from .conftest import AT
from .test_rosters import MILL

SCALE = 4
CODE = re.compile(r"\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b")
PRESSED = re.compile(r"\b(\d{4}) (\d{4}) (\d+) #")


def text_of(pdf: bytes) -> str:
    """Return all words of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def codes(pdf: bytes) -> list[str]:
    """Return the codes that a PDF shows, as they are compared."""
    return [pepper.read_code(one) for one in CODE.findall(text_of(pdf))]


def dark(pdf: bytes, page: int = 0) -> numpy.ndarray:
    """Return which points of a page are dark."""
    image = pypdfium2.PdfDocument(pdf)[page].render(scale=SCALE).to_pil().convert("L")
    return numpy.asarray(image) < 128


def matrix(address: str) -> numpy.ndarray:
    """Return the modules of an address's code, as `mutua.receipts.qr` makes it."""
    made = segno.make_qr(address, error="q", boost_error=False)
    return numpy.array([[*row] for row in made.matrix]).astype(bool)


def shows(picture: numpy.ndarray, address: str) -> bool:
    """Tell whether what is dark is the QR code of an address: each module is where it belongs."""
    modules = matrix(address)
    rows, columns = numpy.where(picture)
    top, left = rows.min(), columns.min()
    step = (columns.max() - left + 1) / len(modules)
    at = [round(step * (n + 0.5)) for n in range(len(modules))]
    seen = picture[numpy.ix_([top + n for n in at], [left + n for n in at])]
    return bool((seen == modules).all())


def test_cards_of_all_places_are_the_cards_of_the_wave(wave: Wave) -> None:
    printed = [one for place in (0, 1) for one in codes(printing.cards_pdf(wave, place))]
    assert len(printed) == len({*printed}) == 30
    assert all(queries.card_of(code).wave == wave for code in printed)
    assert [queries.card_of(code).place for code in printed] == [0] * 15 + [1] * 15


def test_qr_code_of_a_poster_opens_its_place(wave: Wave, settings: object) -> None:
    token = pepper.token("poster", wave.code, 1)
    address = f"{settings.BASE_URL}/w/p/{token}/"
    picture = dark(printing.poster_pdf(wave, 1))
    wide = 105 * 72 / 25.4 * SCALE  # of the code with its quiet zone of four modules
    module = wide / (len(matrix(address)) + 8)
    left = (picture.shape[1] - wide) / 2 + 4 * module
    side = picture[:, round(left) + 1 : round(left + module) - 1].all(axis=1)
    tall = round(6 * module)  # of a finder's left side, which no letter has
    top = next(row for row in range(len(side)) if side[row : row + tall].all())
    size = round(wide - 8 * module)
    code = picture[top - 1 : top + size, round(left) - 1 : round(left) + size]
    assert shows(code, address)
    assert queries.wave_of_poster(token) == (wave, 1)


def test_qr_code_of_a_card_opens_the_card_printed_beside_it(
    wave: Wave, code_of: Callable[[int], str], settings: object
) -> None:
    pdf = printing.cards_pdf(wave, 0)
    picture = dark(pdf)
    points = 72 / 25.4 * SCALE
    left, top = round((12 + 2) * points), round((12 + 2) * points)
    first = picture[top : top + round(30 * points), left : left + round(31 * points)]
    assert codes(pdf)[0] == code_of(0)
    assert shows(first, f"{settings.BASE_URL}/w/{code_of(0)}/")


@pytest.mark.parametrize("language", ["hi", "zh", "pt", "ar", "th", "vi", "am"])
def test_cards_speak_the_language_of_the_wave_and_english(language: str, wave: Wave) -> None:
    wave.language = language
    words = printing._both(wave, printing._card_words)
    assert words[-1]["ask"] == "How is your work? Tell us, without your name."
    assert len(words) == (1 if language == "am" else 2)  # which we do not speak
    assert len({one["ask"] for one in words}) == len(words)
    assert printing.cards_pdf(wave, 0).startswith(b"%PDF-")


def test_number_for_text_messages_is_on_cards_where_there_is_one(
    wave: Wave, settings: object
) -> None:
    settings.MUTUA_GATEWAYS = {"twilio": {"token": "t", "number": "+15005550006"}}
    told = text_of(printing.cards_pdf(wave, 0))
    assert "+15005550006" in told
    pressed = ["".join(one) for one in PRESSED.findall(told)]
    assert keys.of_code(pepper.card_code(wave.code, 0)) in pressed
    settings.MUTUA_GATEWAYS = {"africastalking": {"key": "k", "number": "22334"}}  # takes no calls
    assert PRESSED.findall(text_of(printing.cards_pdf(wave, 0))) == []
    settings.MUTUA_GATEWAYS = {"twilio": {"token": "", "number": "+15005550006"}}
    assert "+15005550006" not in text_of(printing.cards_pdf(wave, 0))


@pytest.fixture
def drawn(workplace: Workplace) -> Wave:
    """A wave with a draw, under way now."""
    now = timezone.now()
    actions.say_roster(workplace=workplace, on=now.date(), lines=MILL, by=None, at=now)
    return actions.open_planned(
        workplace=workplace, edition=actions.ship(name="workers", at=AT), opens=now.date(),
        closes=now.date() + timedelta(days=9), error=5, places=["Canteen", "Gate"], language="hi",
        posters=False, by=None, at=now,
    )  # fmt: skip


def test_sheet_for_who_hands_out_names_numbers_and_no_code(drawn: Wave) -> None:
    text = text_of(printing.handout_pdf(drawn, "en"))
    assert "nobody of the management stands by" in text
    assert drawn.seed in text
    assert "Women, Sewing" in text
    assert CODE.findall(text) == []


def test_printing_is_told_in_the_journal_and_kept_by_nobody(drawn: Wave, client: Client) -> None:
    base = f"/desk/{mailboxes.token(drawn.workplace.mailbox)}/voice/waves/{drawn.code}"
    response = client.post(f"{base}/cards/1/")
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert len(codes(response.content)) == drawn.cards.filter(place=1).count()
    entry = Entry.objects.get(verb="wave.printed")
    assert entry.details == {"what": "cards", "place": 1}
    assert client.get(f"{base}/cards/1/").status_code == 405
    assert client.post(f"{base}/cards/2/").status_code == 404
    assert client.post(f"{base}/posters/0/").status_code == 404  # it has none
    assert client.post(f"{base}/handout/").content.startswith(b"%PDF-")


def test_closed_wave_prints_nothing(drawn: Wave, client: Client) -> None:
    Wave.objects.update(closed_at=timezone.now())
    base = f"/desk/{mailboxes.token(drawn.workplace.mailbox)}/voice/waves/{drawn.code}"
    assert client.post(f"{base}/cards/0/").status_code == 409
    assert Entry.objects.filter(verb="wave.printed").count() == 0
