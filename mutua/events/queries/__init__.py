"""Every read of events."""

from .duties import events_hosted, led_by, meetings_attended

__all__ = ["events_hosted", "led_by", "meetings_attended"]
