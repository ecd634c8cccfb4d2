"""What an administrator typed leads neither into our own network nor to waiting without end."""

import time

import pytest

from mutua.members.signing import fetching
from mutua.members.tests.identity import dripping


@pytest.mark.parametrize("url", [
    "http://login.mill.example/", "https://127.0.0.1/", "https://localhost/", "https://[::1]/",
    "https://169.254.169.254/", "file:///etc/passwd", "https://10.0.0.1/", "https:///x",
])  # fmt: skip
def test_nothing_inside_our_network_is_asked(settings, url):
    settings.LOCAL = False
    with pytest.raises(fetching.Unreachable):
        fetching.fetch(url)


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_whoever_answers_a_byte_at_a_time_is_not_waited_for(monkeypatch, sent):
    monkeypatch.setattr(fetching, "PATIENCE", 0.5)
    with dripping(sent) as url:
        began = time.monotonic()
        with pytest.raises(fetching.Unreachable):
            fetching.fetch(url)
    assert time.monotonic() - began < 5
