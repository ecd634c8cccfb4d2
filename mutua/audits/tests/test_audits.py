from datetime import date

from mutua.audits import actions, queries
from mutua.audits.models import Audit
from mutua.journal.models import Entry
from mutua.register.models import Problem

from .conftest import NOON

HEAD = "No,Supplier,City,Country,Protocol,Version,Audit date,Audit firm\n"
LIST = HEAD + (
    "1,Kaveri Sugar,Mandya,India,SMETA 4-pillar,6.1,2026-01-15,Blue firm\n"
    "2,Lotus Carton,Hanoi,Vietnam,SA8000,2014,2024-05-31,Red firm\n"
    "3,Nile Oils,Cairo,Egypt,Narnia standard,,2025-02-01,Red firm\n"
)


def told(organisation):
    rows = queries.audits_of(organisation).order_by("record__number")
    return list(rows.values_list("record__number", "protocol", "date", "valid_until"))


def test_every_row_of_an_audited_list_becomes_an_audit(member, hand_in):
    alder = member("Alder")
    hand_in(alder, LIST)
    assert told(alder.organisation) == [
        ("1", "smeta-4", date(2026, 1, 15), date(2027, 1, 15)),
        ("2", "sa8000", date(2024, 5, 31), date(2027, 5, 31)),
        ("3", "", date(2025, 2, 1), None),
    ]


def test_uploading_again_changes_audits_and_doubles_none(member, hand_in):
    alder = member("Alder")
    hand_in(alder, LIST)
    hand_in(alder, LIST.replace("2026-01-15", "2026-02-20").replace("3,Nile", "4,Niger"))
    assert told(alder.organisation)[0] == ("1", "smeta-4", date(2026, 2, 20), date(2027, 2, 20))
    assert [row[0] for row in told(alder.organisation)] == ["1", "2", "4"]


def test_what_is_odd_about_an_audit_is_told_with_row_and_column(member, hand_in):
    upload = hand_in(member("Alder"), LIST)
    (problem,) = Problem.objects.filter(upload=upload)
    assert (problem.row, problem.column, problem.heading, problem.severity) == (
        4, 5, "Protocol", "warning",
    )  # fmt: skip
    assert problem.sentence.startswith('Row 4, column "Protocol": “Narnia standard” is not')
    assert upload.counts["warnings"] == 1


def test_lists_of_suppliers_make_no_audits(member, hand_in):
    hand_in(member("Alder"), "Name,Country\nKaveri Sugar,India\n", purpose="suppliers")
    assert Audit.objects.count() == 0


def test_recording_is_in_the_journal(member, hand_in):
    hand_in(member("Alder"), LIST)
    entry = Entry.objects.get(verb="audits.recorded")
    assert entry.details == {"audits": 3, "problems": 1}


def test_validity_is_reckoned_anew_when_protocols_change(member, hand_in):
    alder = member("Alder")
    hand_in(alder, LIST)
    Audit.objects.filter(protocol="sa8000").update(valid_until=date(2025, 5, 31))
    assert actions.reckon_validity(by=None, at=NOON) == 1
    assert told(alder.organisation)[1][3] == date(2027, 5, 31)


def test_page_shows_own_audits_only(member, hand_in, client_of):
    alder, birch = member("Alder"), member("Birch")
    hand_in(alder, LIST)
    hand_in(birch, HEAD + "9,Secret Mill,Lagos,Nigeria,WRAP,,2026-02-02,Green firm\n")
    page = client_of(alder).get("/o/alder/audited/").content.decode()
    shown = [name for name in ("Kaveri Sugar", "Lotus Carton", "Secret Mill") if name in page]
    assert shown == ["Kaveri Sugar", "Lotus Carton"]


def test_page_filters_by_protocol_and_words(member, hand_in, client_of):
    alder = member("Alder")
    hand_in(alder, LIST)
    client = client_of(alder)
    found = {
        query: [
            name
            for name in ("Kaveri Sugar", "Lotus Carton", "Nile Oils")
            if name in client.get(f"/o/alder/audited/?{query}").content.decode()
        ]
        for query in ("protocol=sa8000", "protocol=other", "q=kaveri+blue", "q=nothing")
    }
    assert found == {
        "protocol=sa8000": ["Lotus Carton"],
        "protocol=other": ["Nile Oils"],
        "q=kaveri+blue": ["Kaveri Sugar"],
        "q=nothing": [],
    }
