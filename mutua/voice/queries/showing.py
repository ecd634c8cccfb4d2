"""What a demo shows of waves under way: a real worker holds a card of paper."""

from datetime import date

from .. import pepper
from ..models import Card, Wave


def asked_now(on: date) -> list[Wave]:
    """Return the waves that are open on a day, of every site."""
    found = Wave.objects.filter(opens__lte=on, closes__gte=on, closed_at=None)
    return [*found.select_related("workplace__mailbox", "edition").order_by("opens", "pk")]


def cards_left(wave: Wave, most: int) -> list[str]:
    """Return the codes of some cards with which nobody answered yet."""
    left = {*Card.objects.filter(wave=wave, used=False).values_list("digest", flat=True)}
    codes = (pepper.card_code(wave.code, number) for number in range(wave.cards.count()))
    found = [code for code in codes if pepper.digest("card", code) in left]
    return found[-most:]
