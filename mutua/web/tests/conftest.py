import pytest


@pytest.fixture(autouse=True)
def _static_files_as_they_are(settings):
    """Need no collected files: tests run before anything is deployed."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _database(db):
    """Let pages look up who is signed in."""


@pytest.fixture(autouse=True)
def _this_room_alone(settings):
    """Stand on nothing above: no other room's pages, whatever state they are in."""
    settings.ROOT_URLCONF = "mutua.web.tests.urls"
    settings.LOGIN_URL = "/sign-in/"
