"""Pictures, as browsers ask for them."""

import uuid

from django.http import FileResponse, Http404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from mutua.members.asking import AnyRequest

from .. import files

YEAR = 365 * 24 * 60 * 60


@require_safe
def picture(_request: AnyRequest, code: uuid.UUID, width: int) -> FileResponse:
    """Hand out a picture in one width; what lies at an address never changes."""
    return _for_ever(code, f"-{width}.webp", "image/webp")


@require_safe
def picture_preview(_request: AnyRequest, code: uuid.UUID) -> FileResponse:
    """Hand out what networks show of a link to a page with this picture."""
    return _for_ever(code, "-preview.jpg", "image/jpeg")


def _for_ever(code: uuid.UUID, ending: str, media_type: str) -> FileResponse:
    path = files.where("pictures", code, ending)
    if not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type=media_type)
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response
