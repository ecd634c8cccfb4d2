"""Every read of events, and who may see what."""

from .reached import events_hosted, meetings_attended, reach

__all__ = ["events_hosted", "meetings_attended", "reach"]
