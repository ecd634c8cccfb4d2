"""Work in the background. Every task may be started twice or killed: it then does no harm."""

import logging
from datetime import timedelta

from dbtasks.models import ScheduledTask
from django.db import transaction
from django.tasks import Task, task
from django.utils import timezone
from django.utils.translation import gettext as _

from mutua import tables

from . import actions
from .models import Run, Upload

logger = logging.getLogger(__name__)
PATIENCE = timedelta(seconds=30)


@task
def take_in(upload_id: int) -> None:
    """Read a confirmed upload."""
    upload = Upload.objects.select_related("list__organisation").get(pk=upload_id)
    try:
        actions.take_in(upload=upload, at=timezone.now())
        start_linking()
    except tables.Unreadable as error:
        actions.give_up(upload=upload, sentence=str(error), at=timezone.now())
    except Exception:
        logger.exception("upload %s could not be read", upload_id)
        sentence = _("Something went wrong on our side while reading this file. Upload it again.")
        actions.give_up(upload=upload, sentence=sentence, at=timezone.now())


@task
def link(run_id: int) -> None:
    """Match all records anew."""
    run = Run.objects.get(pk=run_id)
    try:
        actions.link(run=run, at=timezone.now())
    except Exception:
        logger.exception("run %s failed", run_id)
        actions.fail_run(run=run, at=timezone.now())


def start_reading(upload: Upload) -> None:
    """Have a confirmed upload read as soon as the transaction at hand is kept."""
    transaction.on_commit(lambda: take_in.enqueue(upload.pk))


def start_linking() -> None:
    """Have the run that waits, if any, started."""
    for run_id in Run.objects.filter(state=Run.State.WAITING).values_list("id", flat=True):
        if not _in_hand(link, run_id):
            link.enqueue(run_id)


@task
def sweep() -> None:
    """Start again what was meant to run and is in nobody's hands, as after a crash."""
    before = timezone.now() - PATIENCE
    uploads = Upload.objects.filter(
        state__in=[Upload.State.CONFIRMED, Upload.State.READING], confirmed_at__lt=before
    )
    for upload_id in uploads.values_list("id", flat=True):
        if not _in_hand(take_in, upload_id):
            take_in.enqueue(upload_id)
    runs = Run.objects.filter(
        state__in=[Run.State.WAITING, Run.State.RUNNING], wanted_at__lt=before
    )
    for run_id in runs.values_list("id", flat=True):
        if not _in_hand(link, run_id):
            link.enqueue(run_id)


def _in_hand(work: "Task[..., None]", id_: int) -> bool:
    waiting = ScheduledTask.objects.filter(
        status__in=["READY", "RUNNING"], task_path=work.module_path
    )
    return any(args == [id_] for args in waiting.values_list("args", flat=True))
