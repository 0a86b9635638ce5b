"""What cannot be read as an article."""


class IngestRefused(Exception):
    """`sentence`: why, in Korean, for the person who gave the text or the file (a lazy string)."""

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
