"""What stands in the way of a receipt, each as a sentence for a person."""


class Unreadable(Exception):  # noqa: N818  it says what the file is, as house words do
    """This cannot be read as a receipt, keys or a status list; the sentence says why."""


class Unsayable(Exception):  # noqa: N818  an answer, not an error of the program
    """A receipt cannot say this, or cannot be signed now; the sentence says what to mend."""
