"""How rare each term is in the lists at hand: what adapts the comparisons to them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from mutua.linkage.columns import Column, Floats, Ints, Matrix
from mutua.linkage.terms import Terms


@dataclass(slots=True)
class Weights:
    """Terms, the column of each, and its weight: ln((texts + 200) / (texts that have it + 1)).

    Different texts are counted, so that a name is not common for standing in many lists.
    """

    texts: int = 0
    place: dict[str, int] = field(default_factory=dict)
    weight: Floats = field(default_factory=lambda: np.empty(0, np.float32))

    def learn(self, texts: Sequence[str], terms: Terms) -> Matrix:
        """Count the terms of different texts and return texts × terms, weighted."""
        indices, ends = self._columns(texts, terms)
        frequency = np.bincount(indices, minlength=max(1, len(self.place)))
        self.texts = len(texts)
        self.weight = self._weight(frequency)
        return self._matrix(indices, ends)

    def read(self, texts: Sequence[str], terms: Terms) -> Matrix:
        """Return texts × terms by weights learnt before; terms never seen are the rarest."""
        indices, ends = self._columns(texts, terms)
        fresh = np.zeros(max(1, len(self.place)) - len(self.weight), dtype=np.int64)
        self.weight = np.concatenate([self.weight, self._weight(fresh)])
        return self._matrix(indices, ends)

    def _weight(self, frequency: np.ndarray) -> Floats:
        return (math.log(self.texts + 200) - np.log(frequency + 1)).astype(np.float32)

    def _columns(self, texts: Sequence[str], terms: Terms) -> tuple[Ints, Ints]:
        told = terms(texts)
        column = [self.place.setdefault(term, len(self.place)) for term in told.terms]
        return np.array(column, dtype=np.int64)[told.indices], told.ends

    def _matrix(self, indices: Ints, ends: Ints) -> Matrix:
        shape = (len(ends) - 1, len(self.weight))
        matrix = sparse.csr_matrix((self.weight[indices], indices, ends), shape=shape)
        matrix.sort_indices()
        return matrix


@dataclass(slots=True)
class Corpus:
    """The weights of all that is weighed, by name; empty until the first lists are read."""

    weights: dict[str, Weights] = field(default_factory=dict)

    def weigh(self, name: str, column: Column, terms: Terms) -> Matrix:
        """Return rows × terms of a column, learning the weights where there are none yet."""
        known = self.weights.get(name)
        if known is None:
            known = self.weights[name] = Weights()
            different = known.learn(column.values, terms)
        else:
            different = known.read(column.values, terms)
        return spread(different, column)


def spread(different: Matrix, column: Column) -> Matrix:
    """Give each row of a column the row of its value; no value is an empty row."""
    empty = sparse.csr_matrix((1, different.shape[1]), dtype=np.float32)
    padded = sparse.vstack([different, empty], format="csr")
    return padded[np.where(column.codes < 0, different.shape[0], column.codes)]


def unit(matrix: Matrix) -> Matrix:
    """Scale every row of a sparse matrix to length one."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    data = matrix.data * np.repeat(scale, np.diff(matrix.indptr))
    return sparse.csr_matrix(
        (data.astype(np.float32), matrix.indices, matrix.indptr), shape=matrix.shape
    )
