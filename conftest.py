"""Shared by every test: where data goes, which real lists are at hand."""

import os
import tempfile
from pathlib import Path

import pytest

# Before Django reads its settings: tests never touch an installation's data.
os.environ["MUTUA_VAR"] = tempfile.mkdtemp(prefix="mutua-test-")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own
os.environ["MUTUA_DEBUG"] = "1"
os.environ.pop("DATABASE_URL", None)

REAL = Path(os.environ.get("MUTUA_REAL_DATA", Path(__file__).parent.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real lists, which never are in the repository."""
    if not (REAL / "lists").is_dir():
        pytest.skip(f"the real lists are not at hand ({REAL.name} is absent)")
    return REAL


@pytest.fixture(autouse=True)
def _fast_passwords(settings: object) -> None:
    """Hash passwords quickly: argon2 is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
