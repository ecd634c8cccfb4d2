"""What templates ask of promises, in the language at hand."""

from collections.abc import Mapping

from django import template

from mutua.commitments import sentences
from mutua.commitments.models import Commitment
from mutua.commitments.rules import Fit

from ..queries import Promise

register = template.Library()


@register.filter
def of(promises: Mapping[int, Promise | None], document: int) -> Promise | None:
    """Return the promise that concerns a document."""
    return promises.get(document)


@register.filter
def promise(commitment: Commitment) -> str:
    """Say to a supplier what a member has committed itself to."""
    return sentences.promise(commitment)


@register.filter
def what(commitment: Commitment) -> str:
    """Say to the member what it has committed itself to recognise."""
    return sentences.subject(commitment)


@register.filter
def needed(fit: Fit) -> str:
    """Say what must be known before one can tell whether an assessment fits."""
    return sentences.needed(fit)
