"""The vault of suppliers' documents and the keys of receipts: secrets never lie in the database."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from mutua import receipts, vault
from mutua.members.signing import sealing
from mutua.web.kept import kept


def store() -> vault.Vault:
    """Return the vault as the settings have it now; KeyMissing where its keys are not whole."""
    folder = Path(settings.MUTUA_VAULT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return vault.Vault(folder, sealing.keyring())


def issuer() -> str:
    """Name who issues receipts, by the address that its keys are published under."""
    return receipts.did_web(f"{settings.BASE_URL}/receipts")


def signing_key(at: datetime) -> receipts.SigningKey:
    """Return the key that signs receipts at a moment; Unsayable where there is none."""
    # The first receipt makes the key, which must not be younger than what it signs.
    text = settings.MUTUA_RECEIPT_KEYS or _kept("receipt_keys", new_receipt_key, at)
    return receipts.keys.current(receipts.keys.load(text), at)


def new_receipt_key(at: datetime) -> str:
    """Make a key that signs receipts from a moment on, as one line of text."""
    return receipts.keys.dump(receipts.keys.create(issuer(), at=at))


def _kept(name: str, make: Callable[[datetime], str], at: datetime) -> str:
    return kept(Path(settings.VAR) / name, lambda: make(at) + "\n")
