"""Sheets are joined for those who read them."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

from mutua.web import static_files


@pytest.fixture
def sheets(tmp_path):
    """Write sheets by name; return them as collected."""

    def written(**texts: str) -> static_files.Paths:
        for name, text in texts.items():
            path = tmp_path / f"{name.replace('__', '/')}.css"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        storage = FileSystemStorage(tmp_path)
        found = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.css")]
        return {name: (storage, name) for name in found}

    return written


def test_an_imported_sheet_stands_in_its_layer_and_its_addresses_still_lead(sheets):
    paths = sheets(
        web__entry='@import url("../fonts/a.css");\n@import url("b.css") layer(base);\n',
        fonts__a="@font-face { src: url(./files/a.woff2) }\n",
        web__b="/* why */\np { color: red }\n",
    )
    assert static_files.whole("web/entry.css", paths) == (
        '@font-face { src: url("../fonts/files/a.woff2") }\n\n'
        "@layer base {\np { color: red }\n}\n\n"
    )


def test_what_is_inside_a_picture_of_the_sheet_or_far_away_stays(sheets):
    kept = 'p { background: url("data:x"), url(#y), url(/z) }\n'
    paths = sheets(entry='@import url("deep/a.css");\n', deep__a=kept)
    assert static_files.whole("entry.css", paths).strip() == kept.strip()


def test_collected_sheet_asks_for_no_other(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "mutua.web.static_files.Storage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    [sheet] = tmp_path.glob("web/css/mutua.*.css")
    addresses = re.findall(r"url\(.([^)]*).\)", sheet.read_text())
    assert "@import" not in sheet.read_text()
    assert [each for each in addresses if not (sheet.parent / each).resolve().exists()] == []
    assert Path(finders.find("web/css/mutua.css")).read_text().count("@import") > 30


@pytest.mark.parametrize("font", ["piazzolla", "source-sans"])
def test_letters_of_turkish_come_in_a_slice_of_their_own(font):
    sheet = Path(finders.find(f"vendor/fonts/{font}/font.css"))
    if not sheet.is_file():
        pytest.skip("fonts are not here: `make setup` brings them")
    faces = sheet.read_text().split("@font-face")
    [near] = [face for face in faces if "-near-" in face]
    assert all(f"U+{ord(letter):04X}" in near for letter in "ĞğİŞş")


@pytest.mark.parametrize("font", ["piazzolla", "source-sans"])
def test_no_slice_of_rare_letters_says_that_it_has_those_of_every_page(font):
    # The Latin one is shown only if it comes in time: then the next that has a space would be sent for.
    sheet = Path(finders.find(f"vendor/fonts/{font}/font.css"))
    if not sheet.is_file():
        pytest.skip("fonts are not here: `make setup` brings them")
    faces = [face for face in sheet.read_text().split("@font-face") if "unicode-range" in face]
    rare = [face for face in faces if not re.search(r"files/[\w-]+-latin-", face)]
    starts = [re.findall(r"U\+([0-9A-F]+)", face) for face in rare]
    assert len(starts) > 5
    assert min(int(letter, 16) for letters in starts for letter in letters) > 0xFF
