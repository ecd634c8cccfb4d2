"""Pictures are cleaned, kept in several widths, and handed out for ever."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from mutua.library import actions, files, pictures
from mutua.library.models import Picture
from mutua.web.refused import Refused

AT = datetime(2026, 3, 4, tzinfo=UTC)


def photo(size=(640, 360), kind="JPEG", **more):
    out = BytesIO()
    Image.new("RGB", size, "#8fb093").save(out, kind, **more)
    return out.getvalue()


def opened(picture: Picture, ending: str) -> Image.Image:
    return Image.open(files.where("pictures", picture.code, ending))


def test_a_picture_is_kept_in_each_width_that_it_is_large_enough_for(db):
    picture = actions.keep_picture(content=photo((2000, 1000)), by=None, at=AT)
    assert (picture.width, picture.height) == (1600, 800)
    kept = [opened(picture, f"-{width}.webp").size for width in (480, 960, 1600)]
    assert kept == [(480, 240), (960, 480), (1600, 800)]
    assert opened(picture, "-preview.jpg").size == (1200, 630)


@pytest.mark.parametrize(("own", "kept"), [(300, [300]), (480, [480]), (1000, [480, 960, 1000]), (4000, [480, 960, 1600])])  # fmt: skip
def test_no_width_is_larger_than_the_picture(own, kept):
    assert pictures.widths(own) == kept


def test_nothing_that_a_camera_wrote_is_kept(db):
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    content = photo((640, 360), exif=exif, comment=b"made at home")
    assert b"Secret Camera" in content
    picture = actions.keep_picture(content=content, by=None, at=AT)
    assert picture.width < picture.height  # stands upright
    for ending in (f"-{picture.width}.webp", "-preview.jpg"):
        data = files.where("pictures", picture.code, ending).read_bytes()
        assert [word for word in (b"Secret", b"Exif", b"home", b"GPS") if word in data] == []


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", photo()[:200], b"GIF89a" + bytes(20)],
    ids=["nothing", "svg", "pdf", "half", "a head alone"],
)  # fmt: skip
def test_what_is_no_picture_is_refused_with_what_to_do(content):
    with pytest.raises(Refused, match="Choose a PNG, JPEG, WebP or GIF file"):
        pictures.read(content)


def test_a_picture_that_unfolds_to_too_much_is_refused_before_it_is_read():
    out = BytesIO()
    Image.new("1", (10_000, 7_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    with pytest.raises(Refused, match="too many dots"):
        pictures.read(out.getvalue())


@pytest.mark.parametrize("size", [(1080, 20_000), (1, 20_000), (2000, 25_000)])
def test_a_picture_that_is_higher_than_browsers_take_is_refused(size):
    with pytest.raises(Refused, match="too many dots"):
        pictures.read(photo(size, "PNG"))


def test_a_high_picture_is_kept_where_its_widths_are_not_too_high(db):
    picture = actions.keep_picture(content=photo((16, 16_383), "PNG"), by=None, at=AT)
    assert (picture.width, picture.height) == (16, 16_383)


def test_a_picture_of_a_phone_that_keeps_several_in_one_is_read():
    more = [Image.new("RGB", (640, 360))]
    assert pictures.read(photo(kind="MPO", save_all=True, append_images=more)).size == (640, 360)


def test_a_see_through_picture_stays_so_and_stands_on_white_in_previews():
    plain = pictures.read(photo_of_glass())
    assert plain.mode == "RGBA"
    preview = Image.open(BytesIO(pictures.preview(plain)))
    assert min(preview.getpixel((600, 300))) > 250


def photo_of_glass():
    out = BytesIO()
    Image.new("RGBA", (200, 100), (0, 0, 0, 0)).save(out, "PNG")
    return out.getvalue()


def test_browsers_keep_a_picture_for_ever_and_it_takes_no_cookie(db):
    picture = actions.keep_picture(content=photo(), by=None, at=AT)
    answer = Client().get(f"/pictures/{picture.code}/480.webp")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not answer.cookies


@pytest.mark.parametrize("tail", ["481.webp", "0.webp", "99999999999999999999.webp"])
def test_a_width_that_is_not_kept_is_not_there(db, tail):
    picture = actions.keep_picture(content=photo(), by=None, at=AT)
    assert Client().get(f"/pictures/{picture.code}/{tail}").status_code == 404
