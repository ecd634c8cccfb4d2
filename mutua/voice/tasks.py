"""Work of this room in the background; each may be started twice, and finds what a crash left."""

from django.tasks import task
from django.utils import timezone

from . import actions, queries


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
