"""The vault of suppliers' documents, and its keys: from the environment, or a file beside the data."""

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from mutua import vault


def store() -> vault.Vault:
    """Return the vault as the settings have it now; KeyMissing where its keys are not whole."""
    folder = Path(settings.MUTUA_VAULT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = settings.MUTUA_VAULT_KEYS or _kept(Path(settings.VAR) / "vault_keys")
    return vault.Vault(folder, _keyring(text))


@lru_cache(maxsize=4)
def _keyring(text: str) -> vault.Keyring:
    return vault.Keyring.read(text)


def _kept(path: Path) -> str:
    """Read the keys beside the data; make one for whoever only tries."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(vault.new_master_key(timezone.now()) + "\n")
        try:
            os.link(fresh, path)  # whoever links first wins; the others read that key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text()
