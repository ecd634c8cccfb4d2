"""Mutua's record linkage beside its competitors, on real lists whose truth is known."""
