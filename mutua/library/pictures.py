"""Pictures as browsers get them: turned upright, without what a camera wrote into them."""

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from mutua.web.refused import Refused

WIDTHS = (480, 960, 1600)  # pixels
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
PIXELS = 60_000_000  # more than any camera's; a hostile file says more
LARGEST = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture in one width, as WebP."""

    width: int
    height: int
    content: bytes


def drawn(content: bytes) -> list[Drawn]:
    """Return a picture in each width that it is large enough for; Refused with what to do."""
    if len(content) > LARGEST:
        raise Refused(_("This picture is larger than 25 MB. Save it smaller, and choose it again."))
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > PIXELS:
                raise Refused(
                    _("This picture has too many dots. Save it smaller, and choose it again.")
                )
            upright = ImageOps.exif_transpose(opened)
            plain = upright.convert("RGBA" if _see_through(upright) else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        sentence = _(
            "This is not a picture that we can read. Choose a PNG, JPEG, WebP or GIF file."
        )
        raise Refused(sentence) from error
    return [_in_width(plain, width) for width in _widths(plain.width)]


def _see_through(picture: Image.Image) -> bool:
    return picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info


def _widths(own: int) -> list[int]:
    return [width for width in WIDTHS if width < own][: len(WIDTHS)] + (
        [own] if own <= WIDTHS[-1] else []
    )


def _in_width(picture: Image.Image, width: int) -> Drawn:
    height = max(1, round(picture.height * width / picture.width))
    out = BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(out, "WEBP", quality=82)
    return Drawn(width, height, out.getvalue())
