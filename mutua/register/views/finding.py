"""From an address to a thing of the organisation at hand; whatever is not its own is not there."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect

from mutua.members.asking import InsideRequest
from mutua.members.models import Organisation

from .. import queries
from ..models import Upload
from ..queries.placed import NumberedList, VersionedUpload


def list_at(organisation: Organisation, number: int) -> "NumberedList":
    """Return the organisation's list at a place, or 404."""
    return get_object_or_404(queries.lists_of(organisation), number=number)


def upload_at(organisation: Organisation, number: int, version: int) -> "VersionedUpload":
    """Return the version of the organisation's list at a place, or 404."""
    return get_object_or_404(queries.uploads_of(organisation), list_number=number, version=version)


def to_upload(request: InsideRequest, upload: Upload, page: str = "upload") -> HttpResponseRedirect:
    """Send the person to a page of an upload."""
    placed = queries.uploads_of(request.organisation).get(pk=upload.pk)
    return redirect(
        f"register:{page}",
        organisation=request.organisation.slug,
        number=placed.list_number,
        version=placed.version,
    )
