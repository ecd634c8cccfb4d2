"""Run by test_sudden_death in processes of their own: set a scene, and tell what became of it."""

import csv
import json
import os
import sys
from io import BytesIO, StringIO

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
django.setup()

from django.utils import timezone

from mutua.members.models import Organisation
from mutua.register import actions, tasks
from mutua.register.models import Placement, Problem, Row, Run, SupplierList, Upload

ROWS = 4_500  # more than two batches
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu",
             "na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zu"]  # fmt: skip


def name(number: int) -> str:
    """Coin a name that no other number has."""
    return "".join(SYLLABLES[number // 20**power % 20] for power in range(4)).title()


def sheet(shift: int) -> BytesIO:
    """Write a list that shares some suppliers with the next one."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["Supplier name", "City", "Country"])
    for number in range(shift, shift + ROWS):
        country = "Narnia" if number % 500 == 0 else "Indonesia"
        writer.writerow([f"PT {name(number * 7)} {name(number * 13)}", "Medan", country])
    return BytesIO(text.getvalue().encode())


def prepare() -> None:
    """Two members hand in a list each and confirm the columns."""
    now = timezone.now()
    for index in range(2):
        member = Organisation.objects.create(
            name=f"Member {index}", slug=f"member-{index}", kind="member", country="CH"
        )
        opened = actions.open_list(
            organisation=member, purpose="suppliers", name="All", by=None, at=now
        )
        upload = actions.receive(
            list=opened, file=sheet(index * 4_000), filename="all.csv", by=None, at=now
        )
        actions.confirm(upload=upload, mapping=upload.mapping, by=None, at=now)
        tasks.start_reading(upload)


def tell() -> None:
    """Print all that must come out the same, however often the worker died."""
    groups: dict[int, list[str]] = {}
    for placement in Placement.objects.select_related("record__list__organisation"):
        record = placement.record
        groups.setdefault(placement.site_id, []).append(
            f"{record.list.organisation.slug}:{record.name}"
        )
    told = {
        "uploads": [*Upload.objects.order_by("id").values_list("state", "counts")],
        "rows": [*Row.objects.order_by("upload", "number").values_list("upload", "number")],
        "orphans": Row.objects.filter(record=None).exclude(values={}).count(),
        "problems": [*Problem.objects.order_by("upload", "row").values_list("row", "sentence")],
        "lists": [*SupplierList.objects.order_by("id").values_list("current", flat=True)],
        "sites": sorted(sorted(group) for group in groups.values()),
    }
    done = not Upload.objects.exclude(state="read").exists()
    done &= not Run.objects.filter(state__in=["waiting", "running"]).exists()
    sys.stdout.write(json.dumps({"done": done and Run.objects.exists(), "told": told}))


if __name__ == "__main__":
    {"prepare": prepare, "tell": tell}[sys.argv[1]]()
