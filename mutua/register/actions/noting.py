"""What rooms above noticed in an upload."""

from collections.abc import Iterable

from ..models import Problem, Upload


def note_problems(*, upload: Upload, problems: Iterable[Problem]) -> None:
    """Add problems (not yet stored) to an upload. Call it inside the transaction that found them."""
    fresh = [*problems]
    for problem in fresh:
        problem.upload = upload
        problem.heading = problem.heading[:200]
    Problem.objects.bulk_create(fresh, batch_size=500)
