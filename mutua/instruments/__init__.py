"""Questionnaires: one definition read from an XLSForm, one runner for every channel. Pure."""

from mutua.instruments.form import Choice, Instrument, Kind, Question
from mutua.instruments.reading import read
from mutua.instruments.running import Prompt, State, answer, back, prompt, record, replay
from mutua.instruments.talking import (
    Size,
    options,
    plain,
    size,
    skip_key,
    spoken,
    understood,
)
from mutua.instruments.wrong import NotTaken, Problem, Wrong

__all__ = [
    "Choice",
    "Instrument",
    "Kind",
    "NotTaken",
    "Problem",
    "Prompt",
    "Question",
    "Size",
    "State",
    "Wrong",
    "answer",
    "back",
    "options",
    "plain",
    "prompt",
    "read",
    "record",
    "replay",
    "size",
    "skip_key",
    "spoken",
    "understood",
]
