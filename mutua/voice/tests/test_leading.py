"""Pages lead to one another: nobody must know an address."""

from django.test import Client
from django.urls import reverse
from lxml import html

from mutua.members import mailboxes
from mutua.voice.models import Wave

from . import released


def links(client: Client, path: str) -> set[str]:
    """Return where a page leads to."""
    return {str(one) for one in html.fromstring(client.get(path).content).xpath("//a/@href")}


def of(wave: Wave, name: str) -> str:
    """Return the address of a page about a wave, at the site's desk."""
    token = mailboxes.token(wave.workplace.mailbox)
    return reverse(f"voice:{name}", kwargs={"token": token, "code": wave.code})


def test_wave_under_way_leads_to_tablets_and_back(wave: Wave, client: Client) -> None:
    Wave.objects.update(opens="2026-03-01", closes="2999-03-01")
    assert of(wave, "tablet") in links(client, of(wave, "wave"))
    assert of(wave, "wave") in links(client, of(wave, "tablet"))
    assert of(wave, "site-results") not in links(client, of(wave, "wave"))


def test_closed_wave_leads_to_its_results_and_to_what_is_done(wave: Wave, client: Client) -> None:
    released.release(wave)
    site = reverse("voice:site", kwargs={"token": mailboxes.token(wave.workplace.mailbox)})
    assert of(wave, "site-results") in links(client, site)
    assert {of(wave, "site-results"), of(wave, "site-improvements")} <= links(
        client, of(wave, "wave")
    )
