from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua import protocols
from mutua.protocols import Finding, read_findings
from mutua.protocols.rows import columns
from mutua.tables import Row

FOUND = date(2026, 3, 2)
SIX, SEVEN = protocols.version_of("smeta-4-6.1"), protocols.version_of("smeta-4-7.0")
HEAD = ["Clause", "Severity", "Finding", "Workers affected", "Due date", "Isolated or systemic"]


def read(*lines, head=HEAD, version=SIX):
    rows = [Row(at, list(line), at + 1) for at, line in enumerate(lines, 1)]
    return read_findings(head, rows, version, found=FOUND)


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (HEAD, ["clause", "severity", "description", "people", "due", "spread"]),
        (["Cláusula", "Gravedad", "Hallazgo", "Acción correctiva", "Fecha límite"], ["clause", "severity", "description", "corrective", "due"]),
        (["条款", "严重程度", "描述", "截止日期"], ["clause", "severity", "description", "due"]),
        (["No", "Root cause", "Root cause (site)", "Description of the finding"], ["root_cause", "description"]),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_headings(headings, fields):
    found = columns(headings)
    assert sorted(found, key=found.get) == fields


def test_a_row_becomes_a_finding_with_names_as_the_version_writes_them():
    found = read(["3.2 Fire", "MAJOR", "Exit blocked", "12", "15/04/2026", "Systemic"])
    assert found.problems == ()
    assert found.findings == (
        (2, Finding("Exit blocked", "3", "non-compliance", "major", people=12, due=date(2026, 4, 15), spread="systemic")),
    )  # fmt: skip


def test_without_a_due_date_the_scale_sets_it():
    ((_, finding),) = read(["8a", "Business Critical", "Homework unknown", "", "", ""]).findings
    assert (finding.clause, finding.severity, finding.due) == (
        "8A",
        "business-critical",
        date(2026, 4, 1),
    )


def test_what_is_wrong_names_row_and_column_and_other_rows_are_read():
    found = read(
        ["3", "grave", "Exit blocked", "12", "", ""],
        ["3", "minor", "Dust", "a few", "", ""],
        [],
        ["99", "minor", "Noise", "", "32.13.2026", ""],
        ["3", "minor", "Light", "4", "", ""],
    )
    assert [line for line, _ in found.findings] == [6]
    assert [problem.sentence for problem in found.problems] == [
        'Row 2, column "Severity": “grave” is not a severity of SMETA 4-pillar 6.1. Write business-critical, critical, major or minor.',
        'Row 3, column "Workers affected": “a few” is not a number of people. Write digits, such as 12.',
        'Row 5, column "Due date": “32.13.2026” is not a date. Write it as 2026-03-31.',
        'Row 5, column "Clause": “99” is not a clause of SMETA 4-pillar 6.1. Write 0A, 0B, 1, 2, 3, 4, 5, 6, 7, 8, 8A, 9, 10A, 10B, 10C or 11.',
    ]  # fmt: skip
    assert [(p.row, p.column) for p in found.problems] == [(2, 2), (3, 4), (5, 5), (5, 1)]


def test_a_date_that_could_be_two_days_is_read_and_told():
    found = read(["3", "minor", "Dust", "", "05/04/2026", ""])
    ((_, finding),) = found.findings
    assert finding.due == date(2026, 4, 5)
    assert [(p.severity, p.sentence) for p in found.problems] == [
        ("warning", 'Row 2, column "Due date": “05/04/2026” could be two days and was read as 2026-04-05.')
    ]  # fmt: skip


def test_the_same_sheet_is_read_by_its_version():
    head = ["Clause", "Type of finding", "Severity", "Finding", "Grade"]
    lines = [
        ["1", "Collaborative Action Required", "critical", "Fees were paid", ""],
        ["0B", "Management-systems assessment", "", "Policies", "Some improvements recommended"],
        ["3", "Observation", "", "Dust", ""],
    ]
    seven, six = read(*lines, head=head, version=SEVEN), read(*lines, head=head, version=SIX)
    assert [(f.category, f.due, f.grade) for _, f in seven.findings] == [
        ("collaborative-action-required", None, ""),
        ("management-systems", None, "some improvements recommended"),
    ]
    assert [f.category for _, f in six.findings] == ["observation"]
    assert [p.row for p in seven.problems] == [4]


def test_a_graded_row_needs_no_column_of_kinds():
    found = read(["0B", "Policies", "ROBUST"], head=["Clause", "Finding", "Grade"], version=SEVEN)
    assert [f.category for _, f in found.findings] == ["management-systems"]


@pytest.mark.parametrize("people", ["9" * 400, "-3", "1.5", "10000000"])
def test_no_number_of_people_is_too_odd_to_be_told(people):
    found = read(["3", "minor", "Dust", people, "", ""])
    assert (found.findings, [p.column for p in found.problems]) == ((), [4])


def test_kinds_are_known_by_their_abbreviations():
    head = ["Type", "Severity", "Finding"]
    lines = [["NC", "minor", "Dust"], ["CAR", "critical", "Fees"], ["GE", "", "Crèche"]]
    found = read(*lines, head=head, version=SEVEN)
    assert [f.category for _, f in found.findings] == [
        "non-conformance", "collaborative-action-required", "good-example",
    ]  # fmt: skip


def test_words_of_other_languages_are_understood():
    head = ["Hallazgo", "Gravedad", "Estado", "Fecha de cierre", "Verificación"]
    found = read(["Salida", "minor", "Cerrado", "2026-04-01", "Seguimiento"], head=head)
    ((_, finding),) = found.findings
    assert (finding.status, finding.verification, finding.closed) == (
        "closed",
        "follow-up",
        date(2026, 4, 1),
    )


@pytest.mark.parametrize(
    ("said", "level"),
    [("Crítica", "critical"), ("MAYOR", "major"), ("menor", "minor"), ("maior", "major"),
     ("mineure", "minor"), ("主要", "major"), ("轻微", "minor")],
)  # fmt: skip
def test_the_severities_of_other_languages_are_those_of_the_scale(said, level):
    ((_line, finding),) = read(["3", said, "Salida bloqueada", "", "2026-04-15", ""]).findings
    assert finding.severity == level


def test_a_sheet_without_descriptions_is_refused_in_one_sentence():
    found = read(["3", "minor"], head=["Clause", "Severity"])
    assert (found.findings, len(found.problems)) == ((), 1)
    assert found.problems[0].sentence.startswith("no column of descriptions was found.")


@given(st.lists(st.lists(st.text(max_size=30), max_size=8), max_size=6))
def test_no_cell_makes_the_reading_fail(lines):
    found = read(*lines)
    filled = sum(any(cell.strip() for cell in line) for line in lines)
    wrong = {p.row for p in found.problems if p.severity == "error"}
    assert len(found.findings) + len(wrong) == filled
