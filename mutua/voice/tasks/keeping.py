"""Waves end by themselves; what is only needed for a while is forgotten. Each may be started twice."""

from django.db import connection
from django.tasks import task
from django.utils import timezone

from mutua.web import database

from .. import actions, queries


@task
def keep_time() -> None:
    """Close waves whose last day is over and tell of them: started every hour."""
    now = timezone.now()
    for wave in queries.waves_left_behind():
        actions.end_interviews(wave=wave)
    failed = []
    for wave in queries.waves_to_close(now.date()):
        try:
            actions.close(wave=wave, by=None, at=now)
        except Exception as problem:  # one wave that cannot be told of holds up no other
            failed.append(problem)
    for before, after in queries.rounds_to_evaluate(now.date()):
        actions.evaluate(programme=before.programme, before=before, after=after, at=now)
    for edition in queries.editions_told():
        actions.draw_benchmark(edition=edition, on=now.date())
    if failed:
        raise ExceptionGroup("Some waves could not be closed.", failed)


@task
def prune() -> None:
    """Forget which messages of gateways were taken."""
    actions.prune(on=timezone.now().date())


@task
def settle() -> None:
    """Let what was deleted leave the disk: interviews that ended, above all. Started every five minutes."""
    database.settle(connection)
