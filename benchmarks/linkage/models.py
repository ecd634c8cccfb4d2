"""Mutua's models for the measurement, each trained without the sites that it is measured on."""

import inspect
import shutil
from pathlib import Path

from benchmarks.linkage.material import Missing, fold
from mutua.linkage import model, train


def path(name: str, folder: Path) -> Path:
    """Return where a model lies."""
    return folder / "models" / f"{name}.gz"


def make(name: str, data: Path, folder: Path) -> None:
    """Train a model and keep it: half-0, half-1, without-mills and so on, or the shipped one."""
    made = path(name, folder)
    made.parent.mkdir(parents=True, exist_ok=True)
    if name == "shipped":
        shutil.copy(model.SHIPPED, made)
        return
    if not (data / "labelled").is_dir():
        raise Missing("there are no labelled data to train a model on")
    kind, which = name.split("-", 1)
    trained = _half(data, int(which)) if kind == "half" else _without(data, which)
    trained.save(made.with_suffix(".part"))
    made.with_suffix(".part").replace(made)


def _half(data: Path, part: int) -> model.Model:
    """Train on everything but the half that is measured."""
    return train.train(data, lambda truth: fold(truth) != part)


def _without(data: Path, world: str) -> model.Model:
    """Train with one of the worlds left out altogether."""
    if "without" not in inspect.signature(train.train).parameters:
        raise Missing("this Mutua cannot leave a world out of training")
    return train.train(data, without=frozenset({world}))
