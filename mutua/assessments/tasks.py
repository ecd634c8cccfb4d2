"""Work of assessments in the background; each may be started twice."""

from django.tasks import task
from django.utils import timezone

from . import actions


@task
def remind() -> None:
    """Remind suppliers of findings that are due: started every hour."""
    while actions.remind(at=timezone.now()):
        pass
