"""The supplier's pages: by the token of its desk alone, and nobody else's."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mutua.assessments import queries
from mutua.assessments.models import Assessment, Finding
from mutua.members import mailboxes
from mutua.members.models import Mailbox

from .conftest import SEVEN

SHEET = """Clause,Severity,Finding,Workers affected,Due date,Note
3,major,Exit blocked,12,2026-04-15,x
3,grave,Dust,,,
5,minor,Payslips are late,a few,,
6,minor,Hours are written down late,4,,
"""
PAGES = (
    "list", "new", "assessment", "change", "delete", "plan", "template", "new-finding", "bring",
    "take", "finding", "change-finding", "remove-finding", "step",
)  # fmt: skip


def bring(supplier, page, audit, text, name="findings.csv"):
    file = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
    return supplier.post(page("bring", code=audit.code), {"file": file})


def take(supplier, page, audit, preview):
    said = {"packed": preview.context["preview"].packed}
    return supplier.post(page("take", code=audit.code), said, follow=True)


def test_a_supplier_puts_an_assessment_on_file_and_writes_a_finding_down(supplier, page):
    assert "Under which protocol?" in supplier.get(page("new")).content.decode()
    address = f"{page('new')}?under={SEVEN.key}"
    said = {
        "site": "Kaveri Works",
        "begun": "2026-03-02",
        "pillars": ["labour"],
        "auditors": "A. Rao; 21700001; lead",
    }
    told = supplier.post(address, said, follow=True).content.decode()
    assert "It is on file. Nobody sees it unless you share it." in told
    audit = Assessment.objects.get()
    assert (audit.auditors, audit.pillars) == ([["A. Rao", "21700001", "lead"]], ["labour"])
    said = {
        "category": "management-systems",
        "grade": "robust",
        "description": "Policies",
        "standing": "new",
    }
    told = supplier.post(page("new-finding", code=audit.code), said, follow=True).content.decode()
    assert "The finding is written down." in told
    assert Finding.objects.get().grade == "robust"


def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(supplier, page, audit):
    said = {"category": "non-compliance", "description": "Exit blocked", "standing": "new"}
    response = supplier.post(page("new-finding", code=audit.code), said)
    assert response.context["form"].errors == {
        "severity": ["The severity is missing. Write business-critical, critical, major or minor."]
    }
    assert "Exit blocked" in response.content.decode()
    assert Finding.objects.count() == 0


def test_an_apsca_number_on_a_virtual_assessment_is_told_as_odd(supplier, page):
    address = f"{page('new')}?under=sedex-virtual"
    said = {"site": "Kaveri", "begun": "2026-03-02", "auditors": "A. Rao, 21700001"}
    told = supplier.post(address, said, follow=True).content.decode()
    assert "APSCA number stands on a virtual assessment" in told


def test_a_sheet_is_shown_with_row_and_column_of_what_is_wrong_before_anything_is_kept(
    supplier,
    page,
    audit,
):
    response = bring(supplier, page, audit, SHEET)
    told = response.content.decode()
    assert Finding.objects.count() == 0
    assert [(p.row, p.heading) for p in response.context["preview"].errors] == [
        (3, "Severity"),
        (4, "Workers affected"),
    ]
    assert "Row 3, column &quot;Severity&quot;: “grave” is not a severity" in told
    assert response.context["preview"].unknown == ("Note",)
    assert "Take 2 findings" in told
    assert "2 findings were taken." in take(supplier, page, audit, response).content.decode()
    assert {f.description for f in Finding.objects.all()} == {
        "Exit blocked",
        "Hours are written down late",
    }


def test_a_mended_sheet_brings_only_what_is_new_and_a_second_click_nothing(supplier, page, audit):
    first = bring(supplier, page, audit, SHEET)
    take(supplier, page, audit, first)
    assert "0 findings were taken." in take(supplier, page, audit, first).content.decode()
    mended = SHEET.replace("grave", "major").replace("a few", "3")
    second = bring(supplier, page, audit, mended)
    assert (second.context["preview"].there, second.context["preview"].fresh) == (2, 2)
    take(supplier, page, audit, second)
    assert Finding.objects.count() == 4


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Clause,Severity\n3,major\n", "No column tells what was found"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
        ("", "empty"),
        (b"x" * (5 << 20) + b"y", "larger than 5 MB"),
        ("Finding\n" + "Dust\n" * 1_001, "more than 1,000 rows"),
    ],
)  # fmt: skip
def test_what_is_no_sheet_of_findings_is_refused_in_a_sentence(
    supplier, page, audit, content, sentence
):
    response = bring(supplier, page, audit, content)
    assert sentence in response.content.decode()
    assert (response.status_code, response.context["preview"]) == (200, None)


@pytest.mark.parametrize(
    "content",
    [
        "Finding,Severity,Owner\nFire exit blocked,critical,Ana\nNo soap,minor,\n",
        "Finding,Severity,Due date\nFire exit blocked,critical,\nNo soap,minor,tomorrow\n",
        "Plan of the mill\n\nFinding,Severity\nFire exit blocked,critical\n",
        "Hallazgo;Gravedad;Responsable\nSalida de emergencia bloqueada;Crítica;José\n",
    ],
)
def test_a_short_sheet_is_read_by_the_headings_of_findings(supplier, page, audit, content):
    preview = bring(supplier, page, audit, content).context["preview"]
    assert {name for _heading, name in preview.known} >= {"Finding", "Severity"}
    assert len(preview.findings) + len(preview.errors) > 0


def test_no_two_fields_of_a_finding_s_page_have_the_same_id(supplier, page, audit):
    take(supplier, page, audit, bring(supplier, page, audit, SHEET))
    found = Finding.objects.first()
    address = page("step", code=found.code)
    supplier.post(address, {"kind": "done", "words": "The exit is open."})
    told = supplier.get(page("finding", code=found.code)).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', told)
    assert {"words-words", "reopened-words"} <= set(ids)
    assert sorted(ids) == sorted(set(ids))


def test_what_was_read_for_one_assessment_is_taken_for_no_other(supplier, page, audit, put_on_file):
    preview = bring(supplier, page, audit, SHEET)
    other = put_on_file(site="Elsewhere")
    told = take(supplier, page, other, preview).content.decode()
    assert "Bring the sheet again" in told
    said = {"packed": preview.context["preview"].packed[:-1] + "x"}
    supplier.post(page("take", code=audit.code), said)
    assert Finding.objects.count() == 0


def test_the_plan_that_is_taken_along_can_be_brought_back(
    supplier, page, audit, found, put_on_file
):
    found(audit, "=HYPERLINK(1)", owner="Ines", corrective="Unlock")
    found(audit, "Shade", category="good-example", severity="", clause="10B")
    sheet = supplier.get(page("plan", code=audit.code, kind="csv"))
    assert sheet["Content-Disposition"] == 'attachment; filename="kaveri-works-2026-03-02.csv"'
    assert "'=HYPERLINK(1)" in sheet.content.decode("utf-8-sig")
    other = put_on_file(site="Elsewhere")
    take(supplier, page, other, bring(supplier, page, other, sheet.content))
    kept = [(f.category, f.severity, f.owner, f.due) for f in other.findings.all()]
    assert kept == [(f.category, f.severity, f.owner, f.due) for f in audit.findings.all()]
    book = supplier.get(page("plan", code=audit.code, kind="xlsx")).content
    rows = [*openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True)]
    assert [len(rows), rows[0][:3]] == [3, ("Clause", "Type of finding", "Severity")]


def test_the_plan_is_taken_along_and_brought_back_in_the_reader_s_language(
    supplier, page, audit, found, put_on_file
):
    found(audit, "Exit blocked", owner="Ines", corrective="Unlock")
    supplier.get(page("list"), {"lang": "vi"})
    sheet = supplier.get(page("plan", code=audit.code, kind="csv")).content
    assert "Người phụ trách" in sheet.decode("utf-8-sig")
    other = put_on_file(site="Elsewhere")
    take(supplier, page, other, bring(supplier, page, other, sheet))
    kept = [(f.description, f.severity, f.owner, f.corrective) for f in other.findings.all()]
    assert kept == [("Exit blocked", "major", "Ines", "Unlock")]


def test_the_plan_as_json_holds_every_step(supplier, page, audit, found):
    supplier.post(page("step", code=found(audit).code), {"kind": "done", "words": "Cleared"})
    response = supplier.get(page("plan", code=audit.code, kind="json"))
    said = response.json()
    assert (response["Content-Type"], said["assessment"]["begun"]) == (
        "application/json",
        "2026-03-02",
    )
    assert [each["words"] for each in said["findings"][0]["steps"]] == ["Cleared"]
    assert "order" not in response.content.decode()


def test_the_empty_sheet_has_the_columns_of_the_version(supplier, page, audit, put_on_file):
    six = supplier.get(page("template", code=audit.code, kind="csv")).content.decode("utf-8-sig")
    seven = put_on_file(SEVEN)
    other = supplier.get(page("template", code=seven.code, kind="csv")).content.decode("utf-8-sig")
    assert ("Grade" in six, "Grade" in other) == (False, True)
    assert supplier.get(page("template", code=audit.code, kind="exe")).status_code == 404


def test_steps_are_taken_by_buttons(supplier, page, audit, found):
    finding = found(audit)
    at = page("step", code=finding.code)
    supplier.post(at, {"kind": "evidence", "words": "Photograph"})
    supplier.post(at, {"kind": "done", "words": "Cleared"})
    supplier.post(at, {"kind": "planned", "who": "Ines", "due": "2026-05-01"})
    said = {"kind": "verified", "verification": "desktop", "who": "X", "on": "2026-03-21"}
    told = supplier.post(at, said, follow=True).content.decode()
    assert "It is verified. You can close it now." in told
    told = supplier.post(at, {"kind": "closed", "on": "2026-03-22"}, follow=True).content.decode()
    assert "Closed on 22 March 2026" in told
    finding.refresh_from_db()
    assert (finding.status, finding.owner, finding.due) == ("closed", "Ines", date(2026, 5, 1))
    assert supplier.post(at, {"kind": "destroyed"}).status_code == 404


def test_looking_changes_nothing_and_is_kept_nowhere(supplier, page, audit, found):
    finding = found(audit)
    before = Finding.objects.values().get()
    for name, code in (("list", None), ("assessment", audit.code), ("finding", finding.code)):
        response = supplier.get(page(name, **({"code": code} if code else {})))
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "same-origin"
    for name in ("delete", "take"):
        assert supplier.get(page(name, code=audit.code)).status_code == 405
    assert Finding.objects.values().get() == before


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_of_another_mailbox_nothing_is_there(
    supplier,
    page,
    other_mill,
    put_on_file,
    found,
    name,
    method,
):
    theirs = put_on_file(mailbox=other_mill)
    finding = found(theirs)
    code = (
        finding.code
        if name in ("finding", "change-finding", "remove-finding", "step")
        else theirs.code
    )
    more = {} if name in ("list", "new") else {"code": code}
    more |= {"kind": "csv"} if name in ("plan", "template") else {}
    call = getattr(supplier, method)
    response = call(page(name, **more), {"kind": "done", "words": "Mine"})
    assert response.status_code in ((200, 405) if not more else (404, 405))
    assert "Exit blocked" not in response.content.decode()
    forged = page(name, mailbox=other_mill, **more).replace("/desk/", "/desk/x")
    assert call(forged).status_code in (404, 405)
    assert (Assessment.objects.count(), finding.steps.count()) == (1, 0)


def test_an_address_is_useless_once_its_mailbox_has_another(supplier, page, mill, audit):
    old = page("list")
    assert supplier.get(old).status_code == 200
    Mailbox.objects.filter(pk=mill.pk).update(code=audit.code)
    assert supplier.get(old).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_database_as_often_for_three_as_for_one(
    mill, put_on_file, found, django_assert_num_queries, count
):
    for n in range(count):
        found(put_on_file(site=f"Site {n}"))
    with django_assert_num_queries(2):
        assert len(queries.plans(mill, date(2026, 3, 20))) == count


def test_the_desk_is_where_its_path_says(mill):
    token = mailboxes.token(mill)
    assert mailboxes.desk_path(token) == f"/desk/{token}/"
