"""What the demo's people were told: the older half is read, and no letter is late."""

from datetime import datetime, timedelta

from mutua.notices.models import Notice
from mutua.recognition import actions as recognition

RECENT = timedelta(days=20)


def tell(*, now: datetime) -> None:
    """Let time have passed: what is old was read and mailed; what lapses is told."""
    recognition.tell_lapsing(at=now)
    old = Notice.objects.filter(at__lt=now - RECENT)
    old.update(read_at=now - RECENT, mailed_at=now - RECENT)
    Notice.objects.filter(mailed_at=None, at__lt=now).update(mailed_at=now)
