"""Why a file is not taken, in one sentence for the person who brought it."""


class Refused(Exception):  # noqa: N818  it reads as what it says
    """The file is not taken; the sentence says why and what to do."""
