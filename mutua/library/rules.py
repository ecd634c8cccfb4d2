"""Decisions about documents, editions and terms, pure: a sentence why not, or ""."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

from .models import Document, Term

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HIGHEST = 999


def why_not_document(*, title: str, sort: str, audience: str) -> str:
    """Say why a document cannot be called and kept so."""
    if not title.strip():
        return _("Give the document a title.")
    if sort not in Document.Sort.values:
        return _("Say what kind of document it is.")
    return "" if audience in Document.Audience.values else _("Say who may read it.")


def why_not_edition(
    document: Document, *, language: str, number: int | None, latest: int, taken: bool
) -> str:
    """Say why a document cannot get a file."""
    if document.withdrawn_at:
        return _("This document is withdrawn.")
    if language not in dict(settings.LANGUAGES):
        return _("Choose the language of the file.")
    if number is not None and not 1 <= number <= min(latest + 1, HIGHEST):
        return _("Editions are numbered from one, without a gap.")
    if taken:
        return _("This edition is there in this language already. Add a new edition.")
    return ""


def why_not_withdraw(document: Document) -> str:
    """Say why a document cannot be withdrawn."""
    return _("This document is withdrawn already.") if document.withdrawn_at else ""


def why_not_term(*, kind: str, slug: str, names: dict[str, str], taken: bool) -> str:
    """Say why there cannot be such a term."""
    if kind not in Term.Kind.values:
        return _("Say whether it is a theme or a sector.")
    if not SLUG.fullmatch(slug):
        return _("The short name is made of small letters, digits and hyphens.")
    if not names.get("en", "").strip():
        return _("A term needs its English name.")
    return _("There is a term with this short name already.") if taken else ""
