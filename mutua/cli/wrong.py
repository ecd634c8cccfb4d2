"""What went wrong, in one sentence for the person at the terminal."""


class Wrong(Exception):  # noqa: N818  it reads as what it says: the input is wrong
    """The input is wrong; the sentence says what and what to do. Exit code 2."""
