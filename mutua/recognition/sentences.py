"""The answer in one sentence."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .overlap import Overlap


def answer(overlap: Overlap) -> SafeString:
    """Say it: “Of your 2,431 suppliers 812 were audited already; 640 of those audits are valid.”"""
    return format_html(
        "{} {}", format_html(_suppliers(overlap), intcomma(overlap.suppliers)), _rest(overlap)
    )


def _suppliers(overlap: Overlap) -> str:
    return ngettext("Of your {} supplier", "Of your {} suppliers", overlap.suppliers)


def _rest(overlap: Overlap) -> SafeString:
    if not overlap.audited:
        return _safe(_("<b>none</b> was audited yet, as far as any member has told."))
    audited = format_html(
        ngettext(
            "<b>{}</b> was audited already;", "<b>{}</b> were audited already;", overlap.audited
        ),
        intcomma(overlap.audited),
    )
    return format_html("{} {}", audited, _valid(overlap))


def _valid(overlap: Overlap) -> SafeString:
    if not overlap.valid:
        lapsed = ngettext(
            "that audit is <b>no longer valid</b>.",
            "<b>none</b> of those audits is valid today.",
            overlap.audited,
        )
        return _safe(lapsed)
    if overlap.audited == 1:
        return _safe(_('that audit <b class="valid">is valid</b>.'))
    sentence = ngettext(
        '<b class="valid">{} of those audits</b> is valid.',
        '<b class="valid">{} of those audits</b> are valid.',
        overlap.valid,
    )
    return format_html(sentence, intcomma(overlap.valid))


def _safe(ours: str) -> SafeString:
    """Return a sentence of ours, which holds nothing that anybody typed, as HTML."""
    return SafeString(ours)  # nosec B703 - nothing in it was typed by anybody
