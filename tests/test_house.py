"""The house is as its plan says."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "mutua"
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][
    0
]["layers"]
ORDER = {name.strip(): i for i, layer in enumerate(LAYERS) for name in layer.split("|")}
ROOMS = (
    "journal",
    "members",
    "notices",
    "library",
    "news",
    "register",
    "standards",
    "commitments",
    "assessments",
    "audits",
    "voice",
    "events",
    "recognition",
    "membership",
    "zone",
)
FURNITURE = {
    "__init__", "apps", "models", "rules", "queries", "actions", "forms", "tasks", "views", "urls",
}  # fmt: skip


def sources(*, tests: bool = False) -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts and (tests or "tests" not in path.parts):
            yield path


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_plan_names_every_room() -> None:
    plan = (ROOT / "docs/house.md").read_text()
    rooms = {p.name for p in PACKAGE.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    assert [room for room in sorted(rooms) if f"{room}/" not in plan] == []


def test_glossary_has_every_model() -> None:
    words = (ROOT / "docs/language.md").read_text()
    models = [m.__name__ for m in apps.get_models() if m.__module__.startswith("mutua.")]
    missing = [name for name in models if f"`{name}`" not in words]
    assert missing == []


def test_no_model_has_a_name_that_says_nothing() -> None:
    models = {m.__name__ for m in apps.get_models() if m.__module__.startswith("mutua.")}
    assert models & {"Request", "Session", "Manager"} == set()


def test_foreign_keys_point_down() -> None:
    up = []
    for model in apps.get_models():
        if not model.__module__.startswith("mutua."):
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete and field.is_relation else None
            if target is not None and target.__module__.startswith("mutua."):
                here, there = (m.__module__.split(".")[1] for m in (model, target))
                if ORDER[here] > ORDER[there]:
                    up.append(f"{model.__name__}.{field.name} -> {target.__name__}")
    assert up == []


def test_files_and_functions_stay_small() -> None:
    large = []
    for path in sources():
        text = path.read_text()
        if text.count("\n") > 300:
            large.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 50:
                large.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert large == []


def test_no_file_is_empty() -> None:
    empty = [p for p in tracked() if p.stat().st_size == 0 and p.name != "__init__.py"]
    assert empty == []


def test_every_setting_from_the_environment_is_documented() -> None:
    named = set(re.findall(r'"((?:MUTUA_|DATABASE_)\w+)"', (PACKAGE / "settings.py").read_text()))
    documented = (ROOT / "docs/howto/configure.md").read_text()
    assert sorted(n for n in named if f"`{n}`" not in documented and n != "MUTUA_TEST_DB") == []


def test_every_setting_of_a_gateway_is_documented() -> None:
    documented = (ROOT / "docs/howto/configure.md").read_text()
    names = [
        f"MUTUA_{provider}_{key}".upper()
        for provider, keys in settings.MUTUA_GATEWAYS.items()
        for key in keys
    ]
    assert len(names) == 14
    assert [name for name in names if f"`{name}`" not in documented] == []


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
    used = set(re.findall(r"\bmake (\w+)", (ROOT / "README.md").read_text()))
    assert used - targets == set()


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = []
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")
    assert broken == []


def test_lock_files_name_no_host() -> None:
    locks = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]
    assert [p.name for p in locks if re.search(r"://|file:", p.read_text())] == []


def test_only_audits_and_recognition_read_audits() -> None:
    readers = {
        path.relative_to(PACKAGE).parts[0]
        for path in sources()
        if re.search(r"mutua\.audits(\.| import )models", path.read_text())
    }
    assert readers - {"audits", "recognition"} == set()


def test_only_voice_reads_what_workers_answered() -> None:
    readers = {
        path.relative_to(PACKAGE).parts[0]
        for path in sources(tests=True)
        if re.search(r"mutua\.voice(\.| import )models", path.read_text())
    }
    assert readers - {"voice"} == set()


@pytest.mark.parametrize("room", ROOMS)
def test_views_write_nothing_by_themselves(room: str) -> None:
    views = [p for p in (PACKAGE / room).rglob("*.py") if p.stem == "views" or "views" in p.parts]
    writes = re.compile(
        r"\.objects\.(create|update|bulk_\w+|get_or_create|delete)\(|(?<!actions)\.save\("
    )
    assert [str(p) for p in views if writes.search(p.read_text())] == []


def test_programs_start_without_the_slow_parts_of_scipy() -> None:
    begin = "import django; django.setup(); import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", begin], capture_output=True, text=True, check=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "mutua.settings", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    slow = {"scipy.stats", "scipy.optimize", "scipy.spatial", "scipy.cluster", "scipy.ndimage"}
    assert slow & {*done.stdout.split()} == set()
