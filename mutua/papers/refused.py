"""Why a file is not taken, in one sentence for the person who brought it."""

from mutua.sentences import Sentence, say


class Refused(Exception):  # noqa: N818  it reads as what it says
    """The file is not taken; the sentence says why and what to do, and can be said in any language."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence, with the words that it was made from."""
        super().__init__(sentence)
        self.sentence = sentence if isinstance(sentence, Sentence) else say(sentence)
