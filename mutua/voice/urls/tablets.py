"""OpenRosa endpoints for ODK Collect, a wave's token their door; the page that sets a tablet up."""

from mutua.members import readers
from mutua.members.doors import ANYONE, page

from ..views import tablets

ODK = "odk/<str:token>/"

outside = [
    page(f"{ODK}formList", tablets.forms, name="tablet-forms", who=ANYONE),
    page(f"{ODK}forms/<str:version>.xml", tablets.form, name="tablet-form", who=ANYONE),
    page(f"{ODK}submission", tablets.submission, name="tablet-submission", who=ANYONE),
    page(
        "desk/<str:token>/voice/waves/<uuid:code>/tablet/", readers.of_desk(tablets.page),
        name="tablet", who=ANYONE,
    ),
]  # fmt: skip
inside: list[object] = []
