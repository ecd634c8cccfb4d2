"""Whether an assessment and its findings can be as written, under the version of their protocol."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mutua.gazetteer import identifiers
from mutua.protocols.checked import nearest
from mutua.protocols.findings import (
    ANNOUNCEMENTS,
    MOST_PEOPLE,
    SPREADS,
    STANDINGS,
    STATUSES,
    VERIFICATIONS,
    Doubt,
    Finding,
    Header,
)
from mutua.protocols.protocol import Version
from mutua.protocols.scales import Category

LONGEST = 20_000  # letters of one text
TEXTS = ("description", "evidence", "law", "root_cause", "corrective", "preventive", "owner")
Doubts = Iterable[Doubt]


def due(finding: Finding, version: Version, found: date) -> date | None:
    """Return by when a finding must be closed: its own day, or the one its severity sets."""
    category = version.category(finding.category)
    if finding.due or category is None or not category.deadline:
        return finding.due
    return version.severity.due(finding.severity, found)


def why_not_finding(finding: Finding, version: Version, found: date) -> tuple[Doubt, ...]:
    """Say what is wrong or odd about a finding of an assessment of day `found`; () for nothing."""
    return (
        *_texts(finding),
        *_clause(finding, version),
        *_kind(finding, version),
        *_words(finding),
        *_people(finding),
        *_days(finding, found),
    )


def why_not_header(header: Header, version: Version, today: date) -> tuple[Doubt, ...]:
    """Say what is wrong or odd about the first pages of a report; () for nothing."""
    return (
        *_who(header),
        *_when(header, version, today),
        *_how(header, version),
        *_auditors(header, version),
    )


def settled(finding: Finding, version: Version, found: date) -> Finding:
    """Return a finding with its names as the version writes them and its day set."""
    clause, category = version.clause(finding.clause), version.category(finding.category)
    level = version.severity.level(finding.severity)
    return replace(
        finding,
        clause=clause.code if clause else finding.clause,
        category=category.key if category else finding.category,
        severity=level.name if level else finding.severity,
        due=due(finding, version, found),
    )


def error(field: str, sentence: str) -> Doubt:
    """Return what must be settled."""
    return Doubt(field, "error", sentence)


def one_of(field: str, said: str, known: Iterable[str], what: str) -> Doubts:
    """Doubt a word that is none of those known; none at all is fine."""
    words = list(known)
    if said and said not in words:
        yield error(
            field, f"“{said[:60]}” is not {what}. Write {_or(words)}.{nearest(said, words)}"
        )


def _texts(finding: Finding) -> Doubts:
    if not finding.description.strip():
        yield error("description", "the description is missing. Say what was found.")
    for name in TEXTS:
        if len(text := getattr(finding, name)) > LONGEST:
            words = f"the text has {len(text):,} letters; {LONGEST:,} are kept. Shorten it."
            yield error(name, words)


def _clause(finding: Finding, version: Version) -> Doubts:
    if version.clauses and finding.clause and not version.clause(finding.clause):
        codes = [clause.code for clause in version.clauses]
        yield error(
            "clause",
            f"“{finding.clause[:60]}” is not a clause of {version.name}. Write {_or(codes)}.",
        )


def _kind(finding: Finding, version: Version) -> Doubts:
    category = version.category(finding.category)
    if category is None:
        titles = [each.title for each in version.categories]
        words = (
            f"{version.name} knows no “{finding.category[:60]}”. Write {_or(titles)}."
            if finding.category
            else f"nothing says what kind of finding this is. Write {_or(titles)}."
        )
        yield error("category", words)
        return
    yield from _severity(finding, version, category)
    yield from _grade(finding, version, category)


def _severity(finding: Finding, version: Version, category: Category) -> Doubts:
    names = [level.name for level in version.severity.levels]
    if not category.severity and finding.severity:
        yield error("severity", f"{_a(category.title)} has no severity. Leave it empty.")
    elif category.severity and not finding.severity:
        yield error("severity", f"the severity is missing. Write {_or(names)}.")
    elif category.severity and not version.severity.level(finding.severity):
        said = f"“{finding.severity[:60]}” is not a severity of {version.name}"
        yield error("severity", f"{said}. Write {_or(names)}.")


def _grade(finding: Finding, version: Version, category: Category) -> Doubts:
    if category.grades and not finding.grade:
        yield error("grade", f"the grade is missing. Write {_or(category.grades)}.")
    elif finding.grade and finding.grade not in category.grades:
        if category.grades:
            yield from one_of("grade", finding.grade, category.grades, f"a grade of {version.name}")
        else:
            yield error("grade", f"{_a(category.title)} has no grade. Leave it empty.")


def _words(finding: Finding) -> Doubts:
    yield from one_of("spread", finding.spread, SPREADS, "how far it spreads")
    yield from one_of("standing", finding.standing, STANDINGS, "whether it is new")
    yield from one_of("verification", finding.verification, VERIFICATIONS, "a way to verify")
    yield from one_of("status", finding.status, STATUSES, "where it stands")


def _people(finding: Finding) -> Doubts:
    if finding.people is not None and not 0 <= finding.people <= MOST_PEOPLE:
        yield error("people", f"{finding.people:,} is not a number of people affected.")


def _days(finding: Finding, found: date) -> Doubts:
    if finding.due and finding.due < found:
        day = found.isoformat()
        yield error(
            "due", f"the due date lies before the assessment of {day}. Correct one of them."
        )
    if finding.status == "closed" and not finding.closed:
        yield error("closed", "the finding is closed, but not since when. Give the day.")
    if finding.closed and finding.status != "closed":
        yield error("closed", "a day of closure is given, but the status is not closed. Set one.")
    if finding.closed and finding.closed < found:
        yield error("closed", "the finding was closed before it was found. Correct the day.")
    if finding.status == "closed" and not finding.verification:
        yield Doubt("verification", "warning", "nobody says how the closure was verified.")


def _who(header: Header) -> Doubts:
    if not header.company.strip() and not header.site.strip():
        yield error("site", "neither a company nor a site is named.")
    for name, kind in (("company_reference", "sedex_company"), ("site_reference", "sedex_site")):
        said = getattr(header, name)
        if said and (problem := identifiers.check(kind, said).problem):
            yield Doubt(name, "warning", problem)


def _when(header: Header, version: Version, today: date) -> Doubts:
    begun, ended = header.begun, header.ended or header.begun
    if begun is None or ended is None:
        yield error("begun", "the day of the assessment is missing. Write it as 2026-03-31.")
        return
    if ended < begun:
        yield error("ended", "the assessment ends before it begins. Correct one of the days.")
    if ended > today:
        yield error("ended", f"the assessment lies in the future ({ended.isoformat()}).")
    if header.previous and header.previous >= begun:
        yield error("previous", "the previous assessment is not earlier than this one.")
    if not version.in_use(begun):
        words = f"{version.name} was not in use on {begun.isoformat()}, as far as we know."
        yield Doubt("begun", "warning", f"{words} Check the version.")


def _how(header: Header, version: Version) -> Doubts:
    yield from one_of("announcement", header.announcement, ANNOUNCEMENTS, "a kind of announcement")
    if version.occasions:
        yield from one_of("occasion", header.occasion, version.occasions, "a kind of assessment")
    for pillar in header.pillars if version.pillars else ():
        yield from one_of("pillars", pillar, version.pillars, f"a pillar of {version.name}")
    if header.auditor_days is not None and not 0 < header.auditor_days <= 200:
        yield error("auditor_days", f"{header.auditor_days:g} is not a number of auditor-days.")
    if header.workers is not None and not 1 <= header.workers <= MOST_PEOPLE:
        yield error("workers", f"{header.workers:,} is not a number of workers.")
    names = [name for name, _ in version.rating.levels]
    if names:
        yield from one_of("rating", header.rating, names, f"a rating of {version.name}")
    if header.score is not None and not 0 <= header.score <= version.rating.most:
        yield error("score", f"{header.score:g} is not a score up to {version.rating.most:g}.")


def _auditors(header: Header, version: Version) -> Doubts:
    if version.kind == "virtual assessment" and any(each.apsca for each in header.auditors):
        # Auditors answer with that number for having been there.
        words = "an auditor's APSCA number stands on a virtual assessment, where none belongs."
        yield Doubt("auditors", "warning", f"{words} Ask the audit firm before you rely on it.")


def _or(words: Iterable[str]) -> str:
    listed = list(words)
    return " or ".join(filter(None, (", ".join(listed[:-1]), listed[-1]))) if listed else "nothing"


def _a(title: str) -> str:
    return f"{'An' if title[:1] in 'AEIOU' else 'A'} {title[:1].lower()}{title[1:]}"
