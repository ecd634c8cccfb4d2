"""An association to measure pages in, in a database that is thrown away."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MEMBERS, OTHERS_SUPPLIERS = 42, 9_600


@contextmanager
def association(suppliers: int, pool: int) -> Iterator[tuple[str, Any]]:
    """Build it, and hand over the first member's slug and its sourcing manager."""
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"MUTUA_VAR": var, "MUTUA_DEBUG": "1"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "mutua.settings"
        import django  # slow, and it reads the environment

        django.setup()
        from benchmarks import overlap_world  # it needs Django to be set up

        yield overlap_world.build(suppliers, pool, MEMBERS, OTHERS_SUPPLIERS)
