"""Something done for a person, and told: that it was, or why not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from mutua.web.refused import Refused


def done(request: HttpRequest, deed: Callable[[], object], sentence: str) -> bool:
    """Do it and say so above the next page, or say there why it was refused."""
    try:
        deed()
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return False
    messages.success(request, sentence)
    return True


@contextmanager
def refused_in(form: forms.BaseForm, field: str | None = None) -> Iterator[None]:
    """Do what a form asks for within this, or say in the form why it was refused, and go on.

    It is said at a field, or above all of them; what was written stays.
    """
    try:
        yield
    except Refused as refusal:
        form.add_error(field, refusal.sentence)
