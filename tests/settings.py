"""Settings for tests: an installation of their own, gone when they are."""

import os
import tempfile

os.environ["MUTUA_VAR"] = tempfile.mkdtemp(prefix="mutua-test-")
os.environ["MUTUA_DEBUG"] = "1"
os.environ.pop("DATABASE_URL", None)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own

from mutua.settings import *  # noqa: F403

DEBUG = False  # pages of errors as people see them
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # argon2 is slow on purpose
# `force_login` brings people in who proved nothing; the tests of the second step switch it on again.
MUTUA_SECOND_STEP = False
STATIC_ROOT.mkdir(parents=True)  # noqa: F405 - whitenoise looks there
STORAGES = STORAGES | {  # noqa: F405 - nothing is collected for tests
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}

# Every test starts from nothing; what one test's answer was must not meet the next.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
