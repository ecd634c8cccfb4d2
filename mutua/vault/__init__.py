"""Keep files so that nobody reads them without a key that is kept elsewhere."""

from mutua.vault.errors import Damaged, KeyMissing, VaultError, WrongKey
from mutua.vault.keyring import Keyring, new_master_key, rewrap
from mutua.vault.store import Sealed, Vault

__all__ = [
    "Damaged",
    "KeyMissing",
    "Keyring",
    "Sealed",
    "Vault",
    "VaultError",
    "WrongKey",
    "new_master_key",
    "rewrap",
]
