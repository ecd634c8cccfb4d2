"""Encrypt and decrypt a stream in chunks, of which none can be left out, moved or added.

The format: eight letters that name it, the header of libsodium's secretstream (XChaCha20-Poly1305),
then chunks of 64 KiB, each longer by its authentication of 17 bytes. The last is tagged as the last.
Every chunk is bound to what the file is about, so that files cannot take each other's places.
"""

from collections.abc import Iterator
from typing import IO

from nacl import bindings as sodium

from mutua.vault.errors import Damaged, WrongKey

FORMAT = b"MUTUAV1\n"
CHUNK = 64 * 1024  # bytes of content in a chunk
OVERHEAD = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
MORE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
LAST = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
State = sodium.crypto_secretstream_xchacha20poly1305_state


def sealed(chunks: Iterator[bytes], key: bytes, about: bytes) -> Iterator[bytes]:
    """Encrypt content that comes in pieces of any size."""
    state = State()
    yield FORMAT + sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) > CHUNK:  # never the last chunk, which is written below
            yield sodium.crypto_secretstream_xchacha20poly1305_push(
                state, bytes(waiting[:CHUNK]), about, MORE
            )
            del waiting[:CHUNK]
    yield sodium.crypto_secretstream_xchacha20poly1305_push(state, bytes(waiting), about, LAST)


def opened(file: IO[bytes], key: bytes, about: bytes) -> Iterator[bytes]:
    """Decrypt content piece by piece, each proven before it is given out.

    That nothing is missing is known at the end only: `Damaged` may come after some pieces.
    """
    if file.read(len(FORMAT)) != FORMAT:
        raise Damaged(_damaged("It does not begin as a sealed file"))
    header = file.read(HEADER)
    if len(header) < HEADER:
        raise Damaged(_damaged("It ends too early"))
    state = State()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
    first = True
    while True:
        box = file.read(CHUNK + OVERHEAD)
        if len(box) < OVERHEAD:
            raise Damaged(_damaged("It ends too early"))
        content, tag = _proven(state, box, about, first)
        first = False
        if tag == LAST and file.read(1):
            raise Damaged(_damaged("Something was added at its end"))
        if content:
            yield content
        if tag == LAST:
            return


def _proven(state: State, box: bytes, about: bytes, first: bool) -> tuple[bytes, int]:
    try:
        content, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, box, about)
    except (RuntimeError, ValueError) as error:
        if first:
            raise WrongKey(
                "The key does not open this file: file and key belong to different reports, or the "
                "file was altered at its beginning. Restore both from the same backup."
            ) from error
        raise Damaged(_damaged("It was altered or cut")) from error
    return content, tag


def _damaged(what: str) -> str:
    return f"A sealed file is damaged. {what}. Restore it from a backup."
