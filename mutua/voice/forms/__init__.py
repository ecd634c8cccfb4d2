"""What is filled in: input cleaned, nothing decided."""

from .sites import CountForm, FiguresForm, SplitForm, TableForm, WaveForm

__all__ = ["CountForm", "FiguresForm", "SplitForm", "TableForm", "WaveForm"]
