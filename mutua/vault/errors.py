"""What can be wrong with a sealed file, in sentences for an administrator."""


class VaultError(Exception):
    """A sealed file cannot be opened; the sentence says why and what to do."""


class KeyMissing(VaultError):  # noqa: N818  it reads as what it says
    """The master key that is needed is not at hand, or none is, or it cannot be read."""


class WrongKey(VaultError):  # noqa: N818
    """The key at hand does not fit: it belongs to another file, or was altered."""


class Damaged(VaultError):  # noqa: N818
    """The stored file is gone, cut, lengthened, reordered or altered."""
