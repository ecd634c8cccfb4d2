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
