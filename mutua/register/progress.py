"""How far an upload is, in words and figures. Pure."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from . import wording
from .models import Run, Upload

SHARES = 1_000  # a run tells its progress as a share; a bar counts in whole numbers


@dataclass(frozen=True)
class Standing:
    """What is happening, how much of how much is done (None: nobody knows), and a detail."""

    step: int
    label: str
    detail: str
    done: int | None = None
    total: int | None = None


def of(upload: Upload, run: Run | None) -> Standing | None:
    """Say what an upload waits for; None if for nothing, or for a person.

    `run` is the run that will take its records in.
    """
    if upload.state == Upload.State.CONFIRMED:
        return Standing(3, _("Waiting to be read"), _("It begins in a moment."))
    if upload.state == Upload.State.READING:
        return _reading(upload)
    if run is None or run.state in {Run.State.DONE, Run.State.FAILED}:
        return None
    if run.state == Run.State.WAITING:
        return Standing(3, _("Waiting for the matching"), _("Every row is read and kept."))
    detail = wording.stage(run.stage)
    return Standing(
        3,
        _("Finding the same suppliers in other lists"),
        detail,
        round(run.progress * SHARES),
        SHARES,
    )


def _reading(upload: Upload) -> Standing:
    if not upload.rows_total:
        return Standing(3, _("Reading your list"), _("Opening the file"))
    if upload.rows_done >= upload.rows_total:
        detail = _("Comparing with the version before")
    else:
        detail = _("Row %(done)s of %(total)s") % {
            "done": intcomma(upload.rows_done),
            "total": intcomma(upload.rows_total),
        }
    return Standing(3, _("Reading your list"), detail, upload.rows_done, upload.rows_total)
