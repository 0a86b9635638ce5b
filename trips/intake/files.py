"""Files that a command is given: their bytes, and what their names say."""

from argparse import ArgumentTypeError
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from articles.ingest.encodings import LARGEST_FILE
from articles.ingest.refusals import IngestRefused
from articles.partial_datetimes import Moment

PAGES = (".html", ".htm", ".xhtml")


def content_of(path: str) -> bytes:
    """The bytes of a file, one more than may be read of a larger one; raises IngestRefused."""
    try:
        with Path(path).open("rb") as stream:
            return bounded(stream)
    except FileNotFoundError as error:
        raise IngestRefused(_("그런 파일이 없습니다.")) from error
    except IsADirectoryError as error:
        raise IngestRefused(_("폴더입니다. 파일을 적어 주세요.")) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise IngestRefused(_("파일을 열 수 없습니다(%(reason)s).") % {"reason": reason}) from error


def bounded(stream: BinaryIO) -> bytes:
    """As much as the reader refuses as too large, and no more."""
    return stream.read(LARGEST_FILE + 1)


def media_type_of(path: str) -> str:
    """`text/html` for the names of pages; '' lets the bytes decide."""
    return "text/html" if Path(path).suffix.lower() in PAGES else ""


def typed_moment(text: str) -> Moment:
    """`2024-01-05`, `2024-01-05 09:30`, for the options of a command."""
    try:
        return Moment.parse_typed(text)
    except ValueError as error:
        sentence = _("“%(text)s”을(를) 날짜로 읽을 수 없습니다. 2024-01-05처럼 적어 주세요.")
        raise ArgumentTypeError(sentence % {"text": text[:40]}) from error
