"""How many threads the libraries below may use: one inside a worker, else every core."""

import os


def threads() -> int:
    """Return the number of threads that a call into a native library is to use."""
    told = os.environ.get("OMP_NUM_THREADS", "")
    return int(told) if told.isdigit() and int(told) else os.cpu_count() or 1
