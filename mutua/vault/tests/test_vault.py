"""Nobody reads a sealed file without its keys, and nobody alters one unnoticed."""

import hashlib
import io
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua import vault
from mutua.vault import sealing

THEN = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
KNOWN = b"The workers said that the fire exit was locked. "
REPORT = KNOWN * 6_000  # five chunks


def keyring(*years: int) -> vault.Keyring:
    return vault.Keyring.read("\n".join(vault.new_master_key(THEN.replace(year=y)) for y in years))


@pytest.fixture
def kept(tmp_path: Path) -> vault.Vault:
    return vault.Vault(tmp_path / "vault", keyring(2026))


def put(kept: vault.Vault, content: bytes = REPORT, about: bytes = b"report 1") -> vault.Sealed:
    return kept.put(io.BytesIO(content), about=about)


def read(kept: vault.Vault, sealed: vault.Sealed, about: bytes = b"report 1") -> bytes:
    return b"".join(kept.open(sealed, about=about))


def place(kept: vault.Vault, sealed: vault.Sealed) -> Path:
    return kept.folder / sealed.name[:2] / sealed.name[2:4] / sealed.name[4:]


@pytest.mark.parametrize(
    "size", [0, 1, sealing.CHUNK - 1, sealing.CHUNK, sealing.CHUNK + 1, 3 * sealing.CHUNK]
)
def test_what_was_put_in_comes_out(kept: vault.Vault, size: int) -> None:
    content = random.Random(size).randbytes(size)
    sealed = put(kept, content)
    assert read(kept, sealed) == content
    assert (sealed.size, sealed.sha256) == (size, hashlib.sha256(content).hexdigest())


def test_a_stream_that_gives_little_at_a_time_is_kept_whole(kept: vault.Vault) -> None:
    class Dripping(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 1, 777))

    assert read(kept, kept.put(Dripping(REPORT), about=b"report 1")) == REPORT


def test_the_stored_files_show_no_byte_of_a_report(kept: vault.Vault) -> None:
    sealed = put(kept)
    put(kept, REPORT)
    stored = [path.read_bytes() for path in kept.folder.rglob("*") if path.is_file()]
    assert len(stored) == 2
    assert stored[0] != stored[1]
    for content in (*stored, repr(sealed).encode(), sealed.wrapped_key.encode()):
        assert [at for at in range(0, len(KNOWN), 6) if KNOWN[at : at + 6] in content] == []


def test_files_cannot_take_each_others_places(kept: vault.Vault) -> None:
    one, two = put(kept), put(kept, b"other", about=b"report 2")
    with pytest.raises(vault.WrongKey, match="different reports"):
        read(kept, one, about=b"report 2")
    place(kept, one).write_bytes(place(kept, two).read_bytes())
    with pytest.raises(vault.WrongKey):
        read(kept, one)


@pytest.mark.parametrize("at", [0, 7, 8, 40, 60, 70_000, 200_000, -1])
def test_an_altered_byte_is_noticed_before_it_is_read(kept: vault.Vault, at: int) -> None:
    sealed = put(kept)
    path = place(kept, sealed)
    stored = bytearray(path.read_bytes())
    stored[at] ^= 1
    path.write_bytes(stored)
    got: list[bytes] = []
    with pytest.raises(vault.VaultError):
        got.extend(kept.open(sealed, about=b"report 1"))
    assert REPORT.startswith(b"".join(got))


BOX = sealing.CHUNK + sealing.OVERHEAD
FRONT = len(sealing.FORMAT) + sealing.HEADER


@pytest.mark.parametrize(
    "spoil",
    [
        lambda stored: stored[:-1],
        lambda stored: stored[: FRONT + 2 * BOX],
        lambda stored: stored[: FRONT + 5],
        lambda stored: stored[:20],
        lambda stored: stored[:0],
        lambda stored: stored + b"x",
        lambda stored: stored + stored[-40:],
        lambda stored: stored[: FRONT + BOX] + stored[FRONT + 2 * BOX :],
        lambda stored: stored[: FRONT + BOX] + stored[FRONT : FRONT + BOX] + stored[FRONT + BOX :],
    ],
)
def test_cut_lengthened_or_reordered_files_are_damaged(kept: vault.Vault, spoil: object) -> None:
    sealed = put(kept)
    path = place(kept, sealed)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(vault.Damaged, match="Restore it from a backup"):
        read(kept, sealed)


def test_a_file_that_is_gone_is_told_before_anything_is_given(kept: vault.Vault) -> None:
    sealed = put(kept)
    place(kept, sealed).unlink()
    with pytest.raises(vault.Damaged, match="is not there"):
        kept.open(sealed, about=b"report 1")


def test_after_rotation_all_opens_and_the_old_key_is_useless(tmp_path: Path) -> None:
    first, second = (vault.new_master_key(THEN + timedelta(days=d)) for d in (0, 90))
    old = vault.Vault(tmp_path, vault.Keyring.read(first))
    sealed = [put(old, about=b"%d" % n) for n in range(3)]
    stored = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    both = vault.Keyring.read(f"{second},{first}")
    rewrapped = [vault.rewrap(each.wrapped_key, both) for each in sealed]
    assert [vault.rewrap(wrapped, both) for wrapped in rewrapped] == rewrapped
    new = vault.Vault(tmp_path, vault.Keyring.read(second))
    for n, (each, wrapped) in enumerate(zip(sealed, rewrapped, strict=True)):
        assert b"".join(new.open_named(each.name, wrapped, about=b"%d" % n)) == REPORT
        with pytest.raises(vault.KeyMissing, match="Put the old key back"):
            old.open_named(each.name, wrapped, about=b"%d" % n)
        with pytest.raises(vault.KeyMissing):
            new.open(each, about=b"%d" % n)
    assert {path: path.read_bytes() for path in stored} == stored


def test_the_newest_key_wraps_wherever_it_stands() -> None:
    old, new = (vault.new_master_key(THEN.replace(year=y)) for y in (2025, 2026))
    one, two = vault.Keyring.read(f"{old} {new}"), vault.Keyring.read(f"# ours\n{new}\n{old} # old")
    assert one.ids == two.ids
    assert two.unwrap(one.wrap(b"k" * 32)) == b"k" * 32
    assert one.wrap(b"k" * 32).split(".")[1] == vault.Keyring.read(new).ids[0]


def test_a_keyring_shows_no_key() -> None:
    text = vault.new_master_key(THEN)
    shown = repr(vault.Keyring.read(text)) + str(vault.Vault(Path("x"), vault.Keyring.read(text)))
    assert text.split(".")[2] not in shown
    assert vault.Keyring.read(text)._keys[vault.Keyring.read(text).ids[0]].hex() not in shown


@pytest.mark.parametrize("text", ["", "  \n", "# only a remark"])
def test_no_master_key_is_a_sentence(text: str) -> None:
    with pytest.raises(vault.KeyMissing, match="There is no master key"):
        vault.Keyring.read(text)


def test_a_broken_master_key_is_told_by_its_place_and_not_repeated() -> None:
    good = vault.new_master_key(THEN)
    for bad in (good[:-1], "secret", good + "A", good.replace("mk1", "mk2")):
        with pytest.raises(vault.KeyMissing) as told:
            vault.Keyring.read(f"{good} {bad}")
        assert str(told.value).startswith("Master key number 2 is not one")
        assert bad not in str(told.value)


def test_keys_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(vault.new_master_key(THEN) + "\n")
    assert len(vault.Keyring.load(file).ids) == 1
    with pytest.raises(vault.KeyMissing, match="cannot be read: No such file"):
        vault.Keyring.load(tmp_path / "none")
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(vault.KeyMissing, match="is not a text"):
        vault.Keyring.load(file)


def test_an_altered_wrapped_key_is_noticed(kept: vault.Vault) -> None:
    wrapped = put(kept).wrapped_key
    head, name, box = wrapped.split(".")
    for bad in (
        "",
        "x",
        f"{head}.{name}.AAAA",
        f"{head}.{name}.{box[:-3]}AAA",
        f"{head}.{name}.{'A' * 96}",
    ):
        with pytest.raises(vault.WrongKey):
            kept.keyring.unwrap(bad)


@given(st.text())
def test_any_text_is_no_wrapped_key(text: str) -> None:
    with pytest.raises(vault.WrongKey):
        keyring(2026).unwrap(text)


@pytest.mark.parametrize(
    "name", ["", "..", "../../etc/passwd", "/etc/passwd", "A" * 32, "a" * 31 + "/"]
)
def test_names_that_are_none_lead_nowhere(kept: vault.Vault, name: str) -> None:
    with pytest.raises(vault.Damaged):
        kept.open_named(name, put(kept).wrapped_key, about=b"report 1")
    with pytest.raises(vault.Damaged):
        kept.drop(name)


def test_dropping_deletes_once_and_says_so(kept: vault.Vault) -> None:
    one, two = put(kept), put(kept)
    assert set(kept.names()) == {one.name, two.name}
    assert (kept.drop(one.name), kept.drop(one.name)) == (True, False)
    assert list(kept.names()) == [two.name]
    with pytest.raises(vault.Damaged):
        read(kept, one)


def test_a_stream_that_breaks_leaves_nothing(kept: vault.Vault) -> None:
    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 100_000:
                raise ConnectionResetError
            return super().read(size)

    with pytest.raises(ConnectionResetError):
        kept.put(Breaking(REPORT), about=b"report 1")
    assert [path for path in kept.folder.rglob("*") if path.is_file()] == []


def test_a_killed_process_leaves_no_report_and_is_tidied_up(kept: vault.Vault) -> None:
    kept.folder.mkdir()
    script = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from mutua import vault\n"
        "keys = vault.Keyring.read(vault.new_master_key(datetime.now(UTC)))\n"
        f"vault.Vault(Path({str(kept.folder)!r}), keys).put(sys.stdin.buffer, about=b'1')\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(REPORT)
    process.stdin.flush()
    while not any(path.stat().st_size > 100_000 for path in kept.folder.glob(".unfinished-*")):
        assert process.poll() is None
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdin.close()
    assert list(kept.names()) == []
    left = next(kept.folder.glob(".unfinished-*"))
    assert KNOWN[:20] not in left.read_bytes()
    assert kept.tidy(datetime.now(UTC) - timedelta(hours=1)) == 0
    assert kept.tidy(datetime.now(UTC) + timedelta(hours=1)) == 1
    assert [path for path in kept.folder.rglob("*") if path.is_file()] == []


def test_what_waits_for_an_owner_opens_and_is_kept_or_tidied_away(kept: vault.Vault) -> None:
    owned, lost, late = (kept.put(io.BytesIO(REPORT), about=b"1", waits=True) for _ in range(3))
    kept.keep(late.name)
    kept.keep(late.name)
    assert read(kept, owned, b"1") == read(kept, late, b"1") == REPORT
    assert list(kept.names()) == [late.name]
    later = datetime.now(UTC) + timedelta(hours=1)
    assert kept.tidy(datetime.now(UTC) - timedelta(hours=1), [owned.name].__contains__) == 0
    assert kept.tidy(later, [owned.name].__contains__) == 1
    assert set(kept.names()) == {late.name, owned.name}
    assert kept.tidy(later) == 0  # a database that knows nothing takes nothing away
    assert read(kept, owned, b"1") == REPORT
    with pytest.raises(vault.Damaged):
        kept.open(lost, about=b"1")


def test_what_waits_is_dropped_as_if_it_were_kept(kept: vault.Vault) -> None:
    one = kept.put(io.BytesIO(REPORT), about=b"1", waits=True)
    assert (kept.drop(one.name), kept.drop(one.name)) == (True, False)
    assert [path for path in kept.folder.rglob("*") if path.is_file()] == []
