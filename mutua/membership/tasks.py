"""Work of membership in the background; each may be started twice."""

from datetime import timedelta

from django.tasks import task
from django.utils import timezone

from . import actions
from .models import SelfAssessment, Survey

LATE = timedelta(days=7)  # a night without a worker is made up for


@task
def keep_time() -> None:
    """Remind of what is due, and reckon what is told of what has closed: started every night."""
    now = timezone.now()
    actions.remind(at=now)
    day = now.date()
    for survey in Survey.objects.filter(opens__range=(day - LATE, day), closes__gte=day):
        actions.announce_survey(survey=survey, at=now)
    for survey in Survey.objects.filter(closes__lt=now.date(), told=None):
        actions.close_survey(survey=survey, at=now)
    years = SelfAssessment.objects.filter(year__lt=now.year).order_by().values_list("year")
    for (year,) in years.distinct():
        actions.tell_middle(year=year, at=now)
