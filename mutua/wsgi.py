"""The door for web servers."""

import gc
import os
import threading

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from mutua.gazetteer import places

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
application = get_wsgi_application()


def warm() -> None:
    """Load what the first visitors would otherwise wait for: all pages' addresses, the world's towns.

    It stays for good: the collector of garbage need not walk it again and again, which took a
    quarter of a second of every tenth visit.
    """
    _ = get_resolver().url_patterns
    places.warm()
    gc.collect()
    gc.freeze()


threading.Thread(target=warm, name="warm", daemon=True).start()
