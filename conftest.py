"""Shared by every test: which real lists are at hand."""

import os
from pathlib import Path

import pytest

REAL = Path(os.environ.get("MUTUA_REAL_DATA", Path(__file__).parent.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real lists, which never are in the repository."""
    if not (REAL / "lists").is_dir():
        pytest.skip(f"the real lists are not at hand ({REAL.name} is absent)")
    return REAL
