"""Small secrets in the database, under a master key that is kept elsewhere."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from mutua import vault
from mutua.web.kept import kept


def keyring() -> vault.Keyring:
    """Return the master keys; where none is named, one is made and kept beside the data."""
    text = settings.MUTUA_VAULT_KEYS or kept(
        Path(settings.VAR) / "vault_keys", lambda: vault.new_master_key(timezone.now()) + "\n"
    )
    return _read(text)


def seal(secret: str) -> str:
    """Return a secret as it is stored."""
    return keyring().wrap(secret.encode())


def unseal(sealed: str) -> str:
    """Return the secret again; raises VaultError where its key is not at hand."""
    return keyring().unwrap(sealed).decode()


def reseal(sealed: str) -> str:
    """Return it under the newest key."""
    return vault.rewrap(sealed, keyring())


@lru_cache(maxsize=4)
def _read(text: str) -> vault.Keyring:
    return vault.Keyring.read(text)
