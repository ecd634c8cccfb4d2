"""Who waits for a planned audit is told once: it is on the list, or its month has passed."""

from datetime import datetime

from django.db import transaction

from mutua.audits import actions as audits

from .. import letters, queries


def tell_waiting(*, at: datetime) -> int:
    """Write to whoever waits and has news; return how many letters went out.

    A watch is noted as told in the transaction that writes: killed in between, the letter may come
    twice, and never gets lost.
    """
    sent = 0
    for organisation in queries.waiting_organisations():
        overlap = queries.overlap(organisation, at.date())
        for cover, news, watch in queries.awaited(organisation, overlap):
            with transaction.atomic():
                if audits.tell(watch=watch, at=at) and queries.still_there(watch):
                    letters.send_news(watch, cover, news)
                    sent += 1
    return sent
