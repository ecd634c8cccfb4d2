"""A company's own sign-in, on this machine; the tests turn what it says."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY, OTHER = (rsa.generate_private_key(65537, 2048) for _ in range(2))


class Company(ThreadingHTTPServer):
    """A server of OpenID Connect for one person, honest until a test has it lie."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.issuer = self.named = f"http://127.0.0.1:{self.server_port}"
        self.claims: dict[str, object] = {}
        self.nonce = ""
        self.key, self.algorithm = KEY, "RS256"
        self.asked: list[tuple[str, dict[str, str], str]] = []
        self.looked_at: list[str] = []

    def about(self) -> dict[str, object]:
        """Say of itself where to ask for what."""
        ways = {f"{name}_endpoint": f"{self.issuer}/{name}" for name in ("authorization", "token")}
        return {"issuer": self.named, "jwks_uri": f"{self.issuer}/keys", **ways}

    def keys(self) -> dict[str, object]:
        """Publish the key that it signs with while it is honest."""
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [key | {"kid": "1", "alg": "RS256"}]}

    def token(self) -> dict[str, object]:
        """Give its word on who came."""
        now = int(time.time())
        said = {
            "iss": self.issuer, "aud": "mutua", "sub": "7", "iat": now, "exp": now + 60,
            "nonce": self.nonce, "email": "cora@mill.example", "email_verified": True,
            "name": "Cora",
        } | self.claims  # fmt: skip
        signed = jwt.encode(said, self.key, algorithm=self.algorithm, headers={"kid": "1"})
        return {"id_token": signed, "access_token": "x"}


class Answers(BaseHTTPRequestHandler):
    """Its three addresses."""

    server: Company

    def do_GET(self) -> None:
        self.server.looked_at.append(self.path)
        known = {"/.well-known/openid-configuration": self.server.about, "/keys": self.server.keys}
        self._say(known[self.path]())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, dict(self.headers), body))
        self._say(self.server.token())

    def log_message(self, *_words: object) -> None:
        pass

    def _say(self, words: dict[str, object]) -> None:
        body = json.dumps(words).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving() -> Iterator[Company]:
    """Run a company's sign-in on a port of its own."""
    with Company() as company:
        thread = Thread(target=company.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield company
        finally:
            company.shutdown()
            thread.join()


@contextmanager
def dripping(first: bytes) -> Iterator[str]:
    """Run a server that begins to answer, and then sends a byte every now and then."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=_drip, args=(server, first))
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join()


def _drip(server: socket.socket, first: bytes) -> None:
    there, _address = server.accept()
    with there, suppress(OSError):  # whoever asked hangs up
        there.sendall(first)
        for _moment in range(200):
            time.sleep(0.05)
            there.sendall(b"1")
