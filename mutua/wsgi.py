"""The door for web servers."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from mutua.gazetteer import places

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
application = get_wsgi_application()
# The first map would otherwise wait some seconds for the world's towns.
threading.Thread(target=places.warm, name="towns", daemon=True).start()
