"""The pictures of how matching works can be drawn anew, and figures find their place."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

DOCS = Path(__file__).parent.parent / "docs"
MEASURED = {
    "plain": {"precision": 0.9, "recall": 0.8, "f1": 0.847}, "best": {"f1": 0.86},
    "seconds": 1.25, "calibration_error": 0.02, "sure_precision": None,
}  # fmt: skip
CELLS = {
    "link.mills-names.mutua.0.1": MEASURED | {"curve": [[0.1, 0.12, 50], [0.9, 0.93, 50]]},
    "link.mills-names.splink.0.1": MEASURED,
    "link.mills-names.spreadsheet.0": MEASURED,
    "link.mills-names.dedupe.0.1": {"reason": "dedupe is not installed"},
    "link.childcare.splink.0.1": MEASURED,
}


@pytest.fixture
def docs(tmp_path):
    """Draw into a copy of the documents."""
    copy = shutil.copytree(DOCS, tmp_path / "docs", ignore=shutil.ignore_patterns("*.png", "*.svg"))
    (tmp_path / "results.json").write_text(json.dumps({"machine": "2 cores", "cells": CELLS}))
    draw = [sys.executable, copy / "pictures" / "draw.py", "--results", tmp_path / "results.json"]
    subprocess.run(draw, check=True, timeout=120)
    return copy


def test_pictures_are_drawn_and_figures_stand_once_between_their_markers(docs):
    drawn = sorted(path.name for path in (docs / "pictures").glob("*.svg"))
    assert drawn == [f"matching-{name}.svg" for name in ("calibration", "f1", "mills", "way")]
    for path in (docs / "pictures").glob("*.svg"):
        assert ElementTree.parse(path).getroot().find("{*}title") is not None
    page = (docs / "explanation" / "matching.md").read_text(encoding="utf-8")
    before, _, rest = page.partition("<!-- figures -->")
    figures, _, after = rest.partition("<!-- /figures -->")
    told = [line for line in figures.splitlines() if line.startswith("| Palm")]
    assert told == [
        "| Palm-oil mills, no coordinates | Mutua | .900 | .800 | .847 | .860 | .020 | – | 1.2 |",
        "| Palm-oil mills, no coordinates | Splink, unsupervised | .900 | .800 | .847 | .860 | .020 | – | 1.2 |",
    ]
    assert "Childcare" not in figures  # nothing to stand beside
    original = (DOCS / "explanation" / "matching.md").read_text(encoding="utf-8")
    assert original.startswith(before)
    assert original.endswith(after)
