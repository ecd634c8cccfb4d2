"""An index on disk: arrays as NumPy writes them, words as JSON; nothing that could run."""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from mutua.linkage.columns import Column
from mutua.linkage.context import Scale
from mutua.linkage.corpus import Corpus, Weights
from mutua.linkage.table import Table

if TYPE_CHECKING:
    from mutua.linkage.index import Index  # which imports this module

VERSION = 3
SETS = frozenset({"numbers", "address_numbers", "house"})
ARRAYS = ("a", "b", "told", "p", "sites")


def save(index: "Index", folder: Path) -> None:
    """Write an index into a folder, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.json").unlink(missing_ok=True)  # until all is written, it is no index
    arrays = {name: getattr(index, name) for name in ARRAYS}
    words: dict[str, Any] = {}
    for name, column in _columns(index.table).items():
        arrays[f"column {name}"], words[name] = column.codes, [_plain(v) for v in column.values]
    for turn, overlap in enumerate(index.overlaps):
        entries = overlap.tocoo()
        ends = {"row": entries.row, "column": entries.col, "share": entries.data}
        arrays |= {f"overlap {turn} {part}": values for part, values in ends.items()}
    for name, matrix in index.table.matrices.items():
        arrays |= {
            f"matrix {name} {part}": getattr(matrix, part) for part in ("data", "indices", "indptr")
        }
    plain = {f.name: getattr(index.table, f.name) for f in fields(Table)}
    arrays |= {f"row {k}": v for k, v in plain.items() if isinstance(v, np.ndarray)}
    for name, weights in index.corpus.weights.items():
        arrays[f"weight {name}"], words[f"terms {name}"] = weights.weight, list(weights.place)
    np.savez(folder / "arrays.npz", **arrays)
    about = {
        "version": VERSION, "lists": index.lists, "ids": index.ids, "scales": index.scales,
        "must": sorted(index.must), "never": sorted(index.never), "words": words,
        "texts": {name: w.texts for name, w in index.corpus.weights.items()},
    }  # fmt: skip
    part = folder / "index.json.part"
    part.write_text(json.dumps(about, ensure_ascii=True), encoding="utf-8")
    part.replace(folder / "index.json")


def load(folder: Path) -> dict[str, Any]:
    """Read what `save` wrote, as the fields of an index."""
    if not (folder / "index.json").is_file():
        raise ValueError(f"{folder} holds no index of a register; build one first.")
    about = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    if about.get("version") != VERSION:
        raise ValueError(f"The index in {folder} is of another version; build it anew.")
    with np.load(folder / "arrays.npz", allow_pickle=False) as arrays:
        held = {name: arrays[name] for name in arrays.files}
    corpus = Corpus({
        name: Weights(texts, {t: i for i, t in enumerate(about["words"][f"terms {name}"])},
                      held[f"weight {name}"])
        for name, texts in about["texts"].items()
    })  # fmt: skip
    return {
        "table": _table(held, about["words"], corpus), "corpus": corpus,
        "lists": about["lists"], "ids": about["ids"],
        "scales": [Scale(*s) for s in about["scales"]],
        "overlaps": _overlaps(held, len(about["lists"])),
        "must": {(i, j) for i, j in about["must"]}, "never": {(i, j) for i, j in about["never"]},
        **{name: held[name] for name in ARRAYS},
    }  # fmt: skip


def _overlaps(held: dict[str, np.ndarray], lists: int) -> list[Any]:
    """Return how the lists overlap, turn by turn."""
    turns = sum(name.startswith("overlap ") and name.endswith(" share") for name in held)
    return [
        sparse.csr_matrix(
            (held[f"overlap {k} share"], (held[f"overlap {k} row"], held[f"overlap {k} column"])),
            shape=(lists, lists),
        )
        for k in range(turns)
    ]


def _columns(table: Table) -> dict[str, Column]:
    own = {"country": table.country, "block": table.block, "identifiers": table.identifiers}
    return own | {f"form {name}": column for name, column in table.columns.items()}


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def _living(name: str) -> Callable[[Any], Any]:
    """Return what makes a column's values of what JSON made of them."""
    if name.removeprefix("form ") in SETS:
        return frozenset
    return (lambda pairs: tuple(map(tuple, pairs))) if name == "identifiers" else str


def _table(held: dict[str, np.ndarray], words: dict[str, list[Any]], corpus: Corpus) -> Table:
    columns = {
        name.removeprefix("column "): Column(
            [_living(name.removeprefix("column "))(v) for v in words[name.removeprefix("column ")]],
            codes,
        )
        for name, codes in held.items()
        if name.startswith("column ")
    }
    names = sorted({k.split(" ", 1)[1].rsplit(" ", 1)[0] for k in held if k.startswith("matrix ")})
    return Table(
        columns={k.removeprefix("form "): c for k, c in columns.items() if k.startswith("form ")},
        country=columns["country"], block=columns["block"], identifiers=columns["identifiers"],
        matrices={name: _matrix(held, name, corpus) for name in names},
        **{k.removeprefix("row "): v for k, v in held.items() if k.startswith("row ")},
    )  # fmt: skip


WEIGHED_BY = {
    "grams": "grams", "name_grams": "name grams", "sounds": "sounds", "heard": "heard", "tokens": "words",
    "name_tokens": "words", "towns": "words", "places": "places",
}  # fmt: skip


def _matrix(held: dict[str, np.ndarray], name: str, corpus: Corpus) -> Any:
    data, indices, indptr = (
        held[f"matrix {name} {part}"] for part in ("data", "indices", "indptr")
    )
    width = len(corpus.weights[WEIGHED_BY[name]].weight)
    return sparse.csr_matrix((data, indices, indptr), shape=(len(indptr) - 1, width))
