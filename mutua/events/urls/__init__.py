"""Every page of this room, and who may enter."""

from . import after, announced

app_name = "events"

urlpatterns = [*announced.urlpatterns, *after.urlpatterns]
