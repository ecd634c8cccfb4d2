"""Nothing is read after its end: real servers, real databases, readers who take their time."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from http.client import HTTPResponse, IncompleteRead, RemoteDisconnected
from io import BytesIO

import pikepdf
import pytest

from tests.backends import postgres
from tests.journeys.installation import Installation
from tests.wire.client import PATIENCE
from tests.wire.conftest import Served, serve

pytestmark = pytest.mark.xdist_group("wire reading")  # one server for all of them

FIRST = 64 * 1024
SLOW = 10  # readers at once: more than one process has threads to wait with


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve an installation on a database, in which a large report is shared."""
    with ExitStack() as stack:
        installation = Installation(tmp_path_factory.mktemp("wire"))
        if request.param == "postgresql":
            installation.env |= stack.enter_context(postgres.server())
        served = stack.enter_context(serve(installation))
        served.scene("share")
        yield served


@pytest.fixture
def live(shared: Served) -> Served:
    """Let the consent stand and the reader be one who may read."""
    shared.scene("again")
    return shared


def rest(answer: HTTPResponse) -> tuple[bytes, bool]:
    """Read what still comes; tell whether it was all."""
    try:
        return answer.read(), True
    except IncompleteRead as broken:
        return broken.partial, False


def test_a_copy_comes_whole_while_the_consent_lasts(live: Served) -> None:
    answer = live.client.reading(live.code)
    copy, whole = rest(answer)
    assert (answer.status, whole, len(copy)) == (200, True, int(answer.headers["Content-Length"]))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Accel-Buffering"] == "no"
    with pikepdf.open(BytesIO(copy)) as pdf:
        assert len(pdf.pages) > 20


@pytest.mark.parametrize("change", [("revoke",), ("end-in", "0.5"), ("demote",), ("close",)])
def test_a_reading_under_way_breaks_off_when_it_may_not_go_on(
    live: Served, change: tuple[str, ...]
) -> None:
    answer = live.client.reading(live.code, small=True)
    first = answer.read(FIRST)
    live.scene(*change)
    time.sleep(1)  # for the consent that ends by the clock
    more, whole = rest(answer)
    assert first.startswith(b"%PDF")
    assert not whole
    assert len(first) + len(more) < int(answer.headers["Content-Length"]) / 2


@pytest.mark.parametrize(
    ("change", "status"), [(("revoke",), 409), (("end-in", "0"), 409), (("demote",), 403)]
)
def test_the_next_click_is_refused(live: Served, change: tuple[str, ...], status: int) -> None:
    begun = live.scene("tell")["openings"]
    client = live.client
    page = client.token_for(live.code)
    live.scene(*change)
    assert client.reading(live.code, token=page).status == status
    assert live.scene("tell")["openings"] == begun


def test_readers_in_a_crowd_get_nothing_that_began_after_the_end(live: Served) -> None:
    client, token = live.client, live.client.token_for(live.code)
    busy, ended = threading.Event(), threading.Event()

    def read_on(_: int) -> list[tuple[datetime, int]]:
        """Read again and again, and once more when it is over."""
        readings = []
        while True:
            last, begun = ended.is_set(), datetime.now(UTC)
            try:
                answer = client.reading(live.code, token=token)
                rest(answer)
                readings.append((begun, answer.status))
            except RemoteDisconnected:  # it ended before the first piece of it was out
                readings.append((begun, 0))
            busy.set()
            if last:
                return readings

    with ThreadPoolExecutor(4) as crowd:
        readers = [crowd.submit(read_on, n) for n in range(4)]
        busy.wait(PATIENCE)
        over = datetime.fromisoformat(live.scene("revoke")["at"])
        ended.set()
        results = [reading for reader in readers for reading in reader.result()]
    assert {status for begun, status in results if begun > over} == {409}
    assert any(status == 200 for _, status in results)


def test_others_are_answered_while_many_read_slowly(live: Served) -> None:
    token = live.client.token_for(live.code)
    with ThreadPoolExecutor(SLOW) as crowd:
        answers = [
            *crowd.map(
                lambda _: live.client.reading(live.code, token=token, small=True), range(SLOW)
            )
        ]
    statuses = [live.client.get("/")[0].status for _ in range(6)]
    assert statuses == [200] * 6
    for answer in answers:
        answer.close()


def test_two_clicks_on_a_decision_are_one(live: Served) -> None:
    client, token = live.client, live.client.token_for(live.code)
    rest(client.reading(live.code, token=token))
    before = live.scene("tell")["verdicts"]
    said = {"outcome": "not", "reasons": "age"}
    with ThreadPoolExecutor(6) as crowd:
        statuses = [*crowd.map(lambda _: client.decide(live.code, token, said), range(6))]
    assert statuses == [302] * 6
    assert live.scene("tell")["verdicts"] == before + 1


def test_consents_and_refusals_at_once_leave_one_of_them(live: Served) -> None:
    client = live.client
    until = (datetime.now(UTC).date() + timedelta(days=9)).isoformat()
    document = live.scene("tell")["codes"][0]
    token = client.supplier_token(live.supplier)
    deeds = [
        ("share/", {"document": document, "until": until}), ("decline/", {"why": ""}),
        ("revoke/", {}), ("share/", {"document": document, "until": until}), ("revoke/", {}),
    ]  # fmt: skip
    with ThreadPoolExecutor(5) as crowd:
        statuses = [*crowd.map(lambda deed: client.answer(live.supplier, token, *deed), deeds)]
    told = live.scene("tell")
    assert statuses == [302] * 5
    assert (told["state"] == "shared") == (told["grants"] == 1)
    assert told["grants"] <= 1
    assert live.scene("verify") == []
