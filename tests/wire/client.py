"""HTTP by hand: slowly, wrongly, or in the middle of something."""

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

PATIENCE = 120
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Client:
    """Somebody with a session, and a stranger without."""

    port: int
    session: str

    def get(self, path: str, *, signed_in: bool = False) -> tuple[HTTPResponse, bytes]:
        """Fetch a page, whole."""
        wire = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        wire.request(
            "GET", path, headers={"Cookie": f"sessionid={self.session}"} if signed_in else {}
        )
        answer = wire.getresponse()
        return answer, answer.read()

    def token_for(self, code: str) -> str:
        """Fetch the token that every form of a member's page carries."""
        return _token(self.get(f"/o/alder/asks/{code}/", signed_in=True)[1])

    def reading(self, code: str, *, token: str = "", small: bool = False) -> HTTPResponse:
        """Start to read what is shared; the body is still to come."""
        token = token or self.token_for(code)
        wire = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        if small:  # as over a slow line: little is under way at any moment
            wire.sock = socket.socket()
            wire.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16_384)
            wire.sock.settimeout(PATIENCE)
            wire.sock.connect(("127.0.0.1", self.port))
        return self._post(wire, f"/o/alder/asks/{code}/read/", token, {}, self.session)

    def decide(self, code: str, token: str, said: dict[str, str]) -> int:
        """Decide on what was read."""
        wire = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        path = f"/o/alder/asks/{code}/decide/"
        return self._post(wire, path, token, said, self.session).status

    def supplier_token(self, page: str) -> str:
        """Fetch the token that every form of the supplier's page carries."""
        return _token(self.get(page)[1])

    def answer(self, page: str, token: str, deed: str, said: dict[str, str]) -> int:
        """Press a button of the supplier's page."""
        wire = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        return self._post(wire, f"{page}{deed}", token, said, "").status

    def _post(
        self, wire: HTTPConnection, path: str, token: str, said: dict[str, str], session: str
    ) -> HTTPResponse:
        cookies = f"csrftoken={token}" + (f"; sessionid={session}" if session else "")
        body = urlencode(said | {"csrfmiddlewaretoken": token})
        # Closed at its end, so that closing the answer hangs up.
        told = {"Content-Type": FORM, "Cookie": cookies, "Connection": "close"}
        wire.request("POST", path, body, told)
        return wire.getresponse()

    def upload(
        self, page: str, body: Iterable[bytes] | bytes, boundary: str, **headers: str
    ) -> tuple[int, bytes]:
        """Hand a body in at the supplier's page; answer what the page says then."""
        wire = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        told = {"Content-Type": f"multipart/form-data; boundary={boundary}"} | headers
        wire.request("POST", f"{page}documents/", body, told)
        answer = wire.getresponse()
        said = answer.read()
        if answer.status == 302:
            cookies = "; ".join(c.split(";")[0] for c in answer.msg.get_all("Set-Cookie") or ())
            wire.request("GET", answer.headers["Location"], headers={"Cookie": cookies})
            said = wire.getresponse().read()
        return answer.status, said


def _token(page: bytes) -> str:
    found = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found, page
    return found[1].decode()
