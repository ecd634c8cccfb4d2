"""What gateways bring is taken once, and forgotten when its sender says stop."""

from datetime import date, timedelta

from .. import pepper
from ..models import Interview, Received

KEPT = timedelta(days=7)  # no provider brings a message again after as long


def receive(*, kind: str, said: str, on: date) -> bool:
    """Note that something was taken, as a keyed hash; False where it was taken before."""
    _received, fresh = Received.objects.get_or_create(
        digest=pepper.digest(kind, said), defaults={"on": on}
    )
    return fresh


def answered(*, said: str) -> bool:
    """Tell whether a message was answered already."""
    return Received.objects.filter(digest=pepper.digest("answered", said)).exists()


def give_up(*, interview: Interview) -> None:
    """Forget an interview under way, with all that was answered in it."""
    Interview.objects.filter(pk=interview.pk).delete()


def prune(*, on: date) -> int:
    """Forget which messages were taken, once nobody brings them again; return how many."""
    return Received.objects.filter(on__lt=on - KEPT).delete()[0]
