"""What was written before there was a chain is chained as it stands."""

import json

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from mutua.journal.models import Entry
from mutua.journal.tests.conftest import NOON

FIRST, CHAINED = [("journal", "0001_initial")], [("journal", "0002_chain")]


@pytest.mark.django_db(transaction=True)
def test_what_exists_is_chained_in_its_order_and_numbered_without_gaps(found, sql):
    MigrationExecutor(connection).migrate(FIRST)
    try:
        for place in (2, 3, 7, 8, 40):
            details = json.dumps({"z": 1.0, "a": f"Ölmühle {place}"})  # as Django wrote it
            sql("INSERT INTO journal_entry (id, at, verb, subject, details) "
                "VALUES (%s, %s, 'list.uploaded', '', %s)", place, NOON, details)  # fmt: skip
    finally:
        MigrationExecutor(connection).migrate(CHAINED)
    assert found() == []
    kept = Entry.objects.values_list("pk", "details")
    assert list(kept) == [
        (place, {"z": 1, "a": f"Ölmühle {old}"}) for place, old in enumerate((2, 3, 7, 8, 40), 1)
    ]
