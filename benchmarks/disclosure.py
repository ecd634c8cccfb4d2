"""How long it takes to find what to hide in a table, and to prove that nobody can reckon it.

python -m benchmarks.disclosure [--sites 200] [--groups 20]
"""

import argparse
import itertools
import random
import sys
import time

from mutua import measure


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sites", type=int, default=200)
    parser.add_argument("--groups", type=int, default=20)
    asked = parser.parse_args()
    out = sys.stdout.write
    out(f"{'table':<12}{'small':>8}{'beside':>8}{'safe':>7}{'seconds':>9}\n")
    for sites, groups in ((20, 8), (60, asked.groups), (asked.sites, asked.groups)):
        chance = random.Random(2026)
        names = [[f"s{n}" for n in range(sites)], [f"g{n}" for n in range(groups)]]
        counts = {key: int(chance.lognormvariate(3, 1)) for key in itertools.product(*names)}
        begun = time.perf_counter()
        release = measure.suppress(*measure.cross(counts, names))
        took = time.perf_counter() - begun
        small, beside = len(release.small), len(release.beside)
        out(f"{f'{sites} × {groups}':<12}{small:>8}{beside:>8}{release.safe!s:>7}{took:>9.1f}\n")


if __name__ == "__main__":
    main()
