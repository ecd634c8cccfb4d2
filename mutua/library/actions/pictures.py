"""Keep pictures for public pages."""

import hashlib
from datetime import datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Person

from .. import files, pictures
from ..models import Picture


@transaction.atomic
def keep_picture(*, content: bytes, by: Person | None, at: datetime, credit: str = "") -> Picture:
    """Keep a picture in several widths, without what a camera wrote into it."""
    plain = pictures.read(content)
    made = [pictures.in_width(plain, width) for width in pictures.widths(plain.width)]
    picture = Picture.objects.create(
        width=made[-1].width, height=made[-1].height, credit=credit,
        sha256=hashlib.sha256(content).hexdigest(), kept_at=at, kept_by=by,
    )  # fmt: skip
    for each in made:
        files.keep(each.content, "pictures", picture.code, f"-{each.width}.webp")
    files.keep(pictures.preview(plain), "pictures", picture.code, "-preview.jpg")
    journal.write(verb="picture.kept", by=by, at=at, subject=picture)
    return picture
