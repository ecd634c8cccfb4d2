"""File names lead nowhere and show what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua import papers


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\anna\\Audit.pdf", "Audit.pdf"),
        ("audit\u202efdp.exe", "audit fdp.exe.pdf"),
        ("a\0b\r\nc.pdf.pdf", "a b c.pdf"),
        ("..", "report.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("CON.pdf", "report CON.pdf"),
        ("审核报告 2026.pdf", "审核报告 2026.pdf"),
        ('"; rm -rf ~;".pdf', "rm -rf ~.pdf"),
        ("é" * 300, "é" * 58 + ".pdf"),
    ],
)
def test_names_are_made_safe(given: str, safe: str) -> None:
    assert papers.safe_name(given) == safe


@given(st.text(max_size=300))
def test_any_name_becomes_a_plain_one(name: str) -> None:
    safe = papers.safe_name(name)
    assert safe.endswith(".pdf")
    assert 4 < len(safe.encode()) <= 120
    assert not set('/\\\0\r\n"') & set(safe)
    assert not safe.startswith(".")
