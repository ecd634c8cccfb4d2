"""Tables made by hand, as a release holds them, and verdicts: nobody answered anything."""

from datetime import date, timedelta
from typing import Any

from mutua.instruments import shelf
from mutua.voice.models import (
    Benchmark,
    Enrolment,
    Evaluation,
    Programme,
    Release,
    Round,
    Wave,
    Workplace,
)
from mutua.voice.tables import Evaluated, Finding, Row, Score, Tables

AREAS = {"safe": 71.0, "respected": 58.0, "secure": 46.0}
HIDDEN = {
    "gender": {"woman": 115, "man": 50, "other": None, "not-said": None, "other + not-said": 15}
}


def score(value: float, half: float = 3, people: int = 180) -> Score:
    """Return a score with its interval."""
    return Score(value, max(value - half, 0), min(value + half, 100), people, value / 100)


def tables(shift: float = 0, number: int = 2, **more: Any) -> Tables:
    """Return the tables of a wave by the shipped instrument, all scores shifted."""
    return Tables(
        **{
            "people": 180, "roster": 420, "asked": 210, "response": 180 / 210, "effective": 150.0,
            "limit": 10, "number": number, "groups": HIDDEN, "rows": tuple(rows(shift)),
            "quality": {"twins": 0.07, "fast": 0.02}, "careful": {"safe": 70.0 + shift},
            "channels": {"web": 150, "sms": 30}, "flags": (),
        } | more
    )  # fmt: skip


def rows(shift: float) -> list[Row]:
    """Return the rows: three areas, their questions, and what adds to them."""
    found = [
        Row(name, "area", name, score(value + shift), _groups(value + shift), alpha=0.8, omega=0.8)
        for name, value in AREAS.items()
    ]
    for place, question in enumerate(shelf.shipped("workers")):
        role, area = question.marks.get("role", ""), question.marks.get("area", "")
        if role == "item":
            value = AREAS[area] + shift + (place * 37 % 23) - 11
            found.append(Row(question.name, role, area, score(value, 4), {}, "none or few"))
        elif role in ("trust", "vignette", "outcome"):
            found.append(Row(question.name, role, "", score(44 + place), {}, "some"))
        elif role == "garbled":
            found.append(Row(question.name, role, "", Score(12, 5, 19, 180, None), {}, "many"))
    return found


def _groups(value: float) -> dict[str, dict[str, Score | None]]:
    return {"gender": {"woman": score(value - 4, 4, 130), "man": score(value + 9, 6, 50), "other": None, "other + not-said": score(value - 1, 9, 15)}}  # fmt: skip


def release(wave: Wave, told: Tables | None = None) -> Release:
    """Close a wave and release its tables."""
    wave.closed_at = wave.opened_at + timedelta(days=20)
    wave.save(update_fields=["closed_at"])
    stored = (told or tables(number=wave.number)).as_json()
    certificate = {
        "method": 1, "on": "2026-09-22", "limit": 10, "tables": "ab" * 32, "solver": "HiGHS",
        "cells": 34, "sums": 8, "compared": 3, "narrowest": 10, "safe": True,
        "hidden": [{"variable": "gender", "group": "other", "at least": 10}],
    }  # fmt: skip
    return Release.objects.create(
        wave=wave, tables=stored, certificate=certificate, made_at=wave.closed_at
    )


def benchmark(wave: Wave, sites: int = 38) -> Benchmark:
    """Say where the middle half of all sites lie."""
    told = {
        name: {"sites": sites, "low": 55.0, "middle": 63.0, "high": 70.0}
        for name in ("safe", "respected", "secure")
    }
    return Benchmark.objects.create(
        edition=wave.edition, on=date(2026, 9, 1), sites=sites, tables={"rows": told}
    )


def finding(name: str, effect: float, verdict: str, **more: Any) -> Finding:
    """Return a finding whose sites scatter evenly around their arm's mean."""
    beside = {f"b{n}": (n * 7 % 20 - 9.5) * 0.6 for n in range(20)}
    given = {f"w{n}": (n * 9 % 20 - 9.5) * 0.6 + effect for n in range(20)}
    return Finding(
        **{
            "name": name, "registered": True, "verdict": verdict, "value": effect,
            "low": effect - 2.3, "high": effect + 2.3, "p": 0.0004, "adjusted": 0.0012,
            "crv3": (effect - 2.6, effect + 2.6), "described": False, "with_": given,
            "beside": beside,
        } | more
    )  # fmt: skip


def evaluated(**more: Any) -> Evaluated:
    """Return verdicts: one improved, one not told, one worsened, one explored."""
    findings = (
        finding("safe", 5.1, "improved"),
        finding("respected", 1.2, "cannot tell", p=0.31, adjusted=0.31),
        finding("secure", -4.4, "worsened"),
        finding("friend", 3.0, "improved", registered=False),
    )
    return Evaluated(**{"findings": findings, "sites": (20, 20), "detectable": 3.8, "left_out": 2} | more)  # fmt: skip


def programme(wave: Wave, organisation: Any, sites: list[Workplace]) -> Programme:
    """Run a programme with one evaluation."""
    made = Programme.objects.create(
        organisation=organisation, name="Safer mills", about="Guards, training, a hotline.",
        edition=wave.edition, outcomes=["safe", "respected", "secure"], made_at=wave.opened_at,
        detectable={"points": 3.8},
    )  # fmt: skip
    rounds = [
        Round.objects.create(
            programme=made, number=n, kind=kind, opens=date(2026, month, 1),
            closes=date(2026, month, 21),
        )
        for n, kind, month in ((1, "baseline", 3), (2, "endline", 9))
    ]  # fmt: skip
    for site in sites:
        Enrolment.objects.create(
            programme=made, workplace=site, arm="with", joined_at=wave.opened_at
        )
    Evaluation.objects.create(
        programme=made, before=rounds[0], after=rounds[1], findings=evaluated().as_json(),
        made_at=wave.opened_at,
    )  # fmt: skip
    return made
