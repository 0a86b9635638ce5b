"""Why a file is not read, without words: the process that reads it knows no language."""


class FileRefused(Exception):
    """`code`: a key of `sentences.SENTENCES`; `detail`: a number or a name in the sentence."""

    def __init__(self, code: str, detail: int | str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail
