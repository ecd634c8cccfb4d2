"""OpenID Connect from our side: code flow with PKCE, state and nonce, every claim checked.

Of a company's word nothing is believed but: this is the address of who stands here.
"""

import hashlib
import secrets
from base64 import b64encode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import jwt
from django.conf import settings

from mutua.members.models import CompanySignIn, normal_email
from mutua.members.signing import fetching, sealing

SCOPES = "openid email profile"
# Signatures with two keys only: a secret that both know could be ours said back to us.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
SKEW = 60  # seconds that clocks may differ


class Distrusted(Exception):  # noqa: N818  it says why
    """Tell why a company's word does not count."""


@dataclass(frozen=True)
class Word:
    """What a company said of who came."""

    email: str
    name: str
    subject: str


def begin(company: CompanySignIn, back: str) -> tuple[str, dict[str, str]]:
    """Return where to send somebody, and what to keep in their session until they are back."""
    kept = {
        "state": secrets.token_urlsafe(32),
        "nonce": secrets.token_urlsafe(32),
        "verifier": secrets.token_urlsafe(48),
    }
    challenge = urlsafe_b64encode(hashlib.sha256(kept["verifier"].encode()).digest())
    asked = {
        "response_type": "code",
        "client_id": company.client_id,
        "redirect_uri": back,
        "scope": SCOPES,
        "state": kept["state"],
        "nonce": kept["nonce"],
        "code_challenge": challenge.decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    there = _address(about(company.issuer), "authorization_endpoint")
    return f"{there}{'&' if '?' in there else '?'}{urlencode(asked)}", kept


def finish(company: CompanySignIn, back: str, kept: dict[str, str], said: Any) -> Word:
    """Return the company's word on who came back; raises Distrusted or Unreachable."""
    if not secrets.compare_digest(str(said.get("state", "")), kept["state"]):
        raise Distrusted("state")
    if said.get("iss", company.issuer) != company.issuer:  # RFC 9207: another answered
        raise Distrusted("iss")
    if not said.get("code"):
        raise Distrusted(str(said.get("error", "no code"))[:40])
    told = about(company.issuer)
    answer = _exchange(company, told, {
        "grant_type": "authorization_code",
        "code": said["code"],
        "redirect_uri": back,
        "code_verifier": kept["verifier"],
    })  # fmt: skip
    claims = _checked(company, told, str(answer.get("id_token", "")))
    if not secrets.compare_digest(str(claims.get("nonce", "")), kept["nonce"]):
        raise Distrusted("nonce")
    if claims.get("email_verified") is not True:
        raise Distrusted("email_verified")
    return Word(
        normal_email(str(claims.get("email", ""))), str(claims.get("name", "")), claims["sub"]
    )


def about(issuer: str) -> dict[str, Any]:
    """Return what an issuer says of itself; it must name itself as we know it."""
    told = fetching.fetch(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if told.get("issuer") != issuer:
        raise Distrusted("issuer")
    return told


def _exchange(
    company: CompanySignIn, told: dict[str, Any], fields: dict[str, str]
) -> dict[str, Any]:
    secret, headers = sealing.unseal(company.sealed), {}
    ways = told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if "client_secret_basic" in ways:
        pair = f"{quote(company.client_id, safe='')}:{quote(secret, safe='')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    else:
        fields |= {"client_id": company.client_id, "client_secret": secret}
    return fetching.fetch(_address(told, "token_endpoint"), fields=fields, headers=headers)


def _checked(company: CompanySignIn, told: dict[str, Any], token: str) -> dict[str, Any]:
    """Return the claims of an identity token whose signature, issuer, reader and time are right."""
    keys = fetching.fetch(_address(told, "jwks_uri"))
    try:
        head = jwt.get_unverified_header(token)
        if head.get("alg") not in ALGORITHMS:
            raise Distrusted("alg")
        known = jwt.PyJWKSet.from_dict(keys).keys
        key = next(one for one in known if one.key_id == head.get("kid") or len(known) == 1)
        claims: dict[str, Any] = jwt.decode(
            token, key, algorithms=[head["alg"]], audience=company.client_id,
            issuer=company.issuer, leeway=SKEW,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )  # fmt: skip
    except (jwt.PyJWTError, StopIteration) as error:
        raise Distrusted(type(error).__name__) from error
    if claims.get("azp", company.client_id) != company.client_id:
        raise Distrusted("azp")
    return claims


def _address(told: dict[str, Any], name: str) -> str:
    found = str(told.get(name, ""))
    if urlsplit(found).scheme != "https" and not (settings.LOCAL and found.startswith("http://")):
        raise Distrusted(name)
    return found
