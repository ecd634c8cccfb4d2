"""Pictures as browsers get them: turned upright, without what a camera wrote into them."""

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from mutua.web.refused import Refused

WIDTHS = (480, 960, 1600)  # pixels
PREVIEW = (1200, 630)  # what networks show of a link; some of them read JPEG alone
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
PIXELS = 60_000_000  # more than any camera's; a hostile file says more
HIGHEST = 16_383  # pixels: WebP has no more
LARGEST = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture in one width, as WebP."""

    width: int
    height: int
    content: bytes


def read(content: bytes) -> Image.Image:
    """Return the dots of a picture and nothing else that was in its file; Refused with what to do."""
    if len(content) > LARGEST:
        raise Refused(_("This picture is larger than 25 MB. Save it smaller, and choose it again."))
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > PIXELS:
                raise _too_large()
            upright = ImageOps.exif_transpose(opened)
            if _height(upright, widths(upright.width)[-1]) > HIGHEST:
                raise _too_large()
            plain = _in_screen_colours(upright)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        sentence = _(
            "This is not a picture that we can read. Choose a PNG, JPEG, WebP or GIF file."
        )
        raise Refused(sentence) from error
    plain.info = {}
    return plain


def in_width(picture: Image.Image, width: int) -> Drawn:
    """Return a picture in one width."""
    height = _height(picture, width)
    out = BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(out, "WEBP", quality=82)
    return Drawn(width, height, out.getvalue())


def preview(picture: Image.Image) -> bytes:
    """Return a picture cut to what networks show of a link, as JPEG."""
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    out = BytesIO()
    ImageOps.fit(paper, PREVIEW, Image.Resampling.LANCZOS).save(out, "JPEG", quality=82)
    return out.getvalue()


def widths(own: int) -> list[int]:
    """Return the widths that a picture is kept in: never wider than it is."""
    return [width for width in WIDTHS if width < own] + ([own] if own <= WIDTHS[-1] else [])


def _too_large() -> Refused:
    return Refused(_("This picture has too many dots. Save it smaller, and choose it again."))


def _height(picture: Image.Image, width: int) -> int:
    return max(1, round(picture.height * width / picture.width))


def _in_screen_colours(picture: Image.Image) -> Image.Image:
    """Return a picture in the colours that every screen knows; phones of today write wider ones."""
    mode = "RGBA" if _see_through(picture) else "RGB"
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK"}:
        return picture.convert(mode)
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(picture, source, screen, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        turned = None  # a profile that nobody can read says nothing
    return turned or picture.convert(mode)


def _see_through(picture: Image.Image) -> bool:
    return picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
