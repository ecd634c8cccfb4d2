"""Does signing in take as long for an address that nobody has? `python -m benchmarks.telling_nobody`.

Known and unknown addresses are tried in turn, in random order, with the real hasher and a database in
memory. Printed: the median of both and how often chance alone gives such a difference (a permutation test).
"""

import os
import random
import statistics
import tempfile
import time

os.environ["MUTUA_VAR"] = tempfile.mkdtemp(prefix="mutua-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
os.environ["MUTUA_DEBUG"] = "1"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from mutua.members.models import Person  # noqa: E402

TRIES, SHUFFLES = 60, 2_000
ANSWERED = (200, 302)
PAGES = {
    "password": ("/sign-in/", lambda email: {"username": email, "password": "a wrong guess"}),
    "reset": ("/forgotten/", lambda email: {"email": email}),
    "code": ("/sign-in/code/", lambda email: {"email": email}),
}


def main() -> None:
    """Measure and print."""
    call_command("migrate", verbosity=0)
    known = [f"known{number}@people.example" for number in range(TRIES)]
    for email in known:
        person = Person(email=email, name="Somebody")
        person.set_password("nine grey herons in a row")
        person.save()
    print(f"{'page':<10}{'known, ms':>12}{'unknown, ms':>13}{'chance':>9}")
    for name, (path, words) in PAGES.items():
        times: dict[bool, list[float]] = {True: [], False: []}
        tries = [(True, email) for email in known]
        tries += [(False, email.replace("known", "nobody")) for email in known]
        random.shuffle(tries)
        for is_known, email in tries:
            client = Client(SERVER_NAME="localhost")
            begun = time.perf_counter()
            response = client.post(path, words(email))
            if response.status_code not in ANSWERED:
                raise SystemExit(f"{path} answered {response.status_code}: nothing was measured.")
            times[is_known].append((time.perf_counter() - begun) * 1_000)
        middle = {each: statistics.median(times[each]) for each in times}
        print(f"{name:<10}{middle[True]:>12.2f}{middle[False]:>13.2f}{chance(times):>9.2f}")


def chance(times: dict[bool, list[float]]) -> float:
    """Return how often shuffled labels give medians at least as far apart."""
    seen = abs(statistics.median(times[True]) - statistics.median(times[False]))
    pool, size, count = times[True] + times[False], len(times[True]), 0
    for _ in range(SHUFFLES):
        random.shuffle(pool)
        apart = abs(statistics.median(pool[:size]) - statistics.median(pool[size:]))
        count += apart >= seen
    return count / SHUFFLES


if __name__ == "__main__":
    # No limit may stop the measurement itself.
    with override_settings(ACCOUNT_RATE_LIMITS=False, AXES_FAILURE_LIMIT=10_000):
        main()
