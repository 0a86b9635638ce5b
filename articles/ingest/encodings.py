"""Bytes → text, whatever they say of themselves. Pure."""

import codecs
import re
from unicodedata import combining

from django.utils.translation import gettext_lazy as _

from articles.ingest.refusals import IngestRefused

LARGEST_FILE = 5_000_000  # bytes, as much as is fetched from an address
LONGEST_TEXT = 300_000  # letters; a long article has 10,000, a page with all around it 60,000
MOST_LINES = 10_000
MOST_MARKS = 64  # on one letter; putting more in order takes their square in time

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PDF = (b"%PDF",)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*")
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_DECLARED = re.compile(
    rb"charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE
)
# Names under which Korean bytes go; cp949 holds all of them.
_KOREAN = frozenset(
    {
        *("euckr", "ksc56011987", "ksc56011989", "ksc5601", "windows949", "xwindows949", "cp949"),
        *("uhc", "ms949", "iso88591", "latin1", "usascii", "ascii", "windows1252", "utf8"),
    }
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f\ufffd]")


def decoded(content: bytes, media_type: str = "") -> str:
    """The text of a file, NUL as a space; raises IngestRefused for what holds none."""
    _refuse_other_files(content, media_type)
    text = _text(content, media_type)
    if not text.strip("\x00 \t\r\n\ufeff\ufffd"):
        raise IngestRefused(_("글이 없는 파일입니다."))
    if len(_CONTROL.findall(text[:20_000])) * 10 > len(text[:20_000]):
        raise IngestRefused(_("글이 아닌 파일입니다. 기사 본문을 복사해 붙여 넣어 주세요."))
    return text.replace("\x00", " ").removeprefix("\ufeff")


def check_length(text: str) -> None:
    """Raises IngestRefused for a text that is no article's."""
    if len(text) > LONGEST_TEXT or len(text.splitlines()) > MOST_LINES:
        raise IngestRefused(
            _("글이 너무 깁니다. 기사 하나만, 30만 자까지 넣어 주세요."),
        )
    if not text.isascii() and _piles_marks(text):
        raise IngestRefused(_("한 글자에 덧붙은 부호가 너무 많아 읽을 수 없습니다."))


def _piles_marks(text: str) -> bool:
    run = 0
    for letter in text:
        run = run + 1 if combining(letter) else 0
        if run > MOST_MARKS:
            return True
    return False


def _refuse_other_files(content: bytes, media_type: str) -> None:
    if len(content) > LARGEST_FILE:
        raise IngestRefused(_("파일이 너무 큽니다. 5MB까지 읽을 수 있습니다."))
    if content.startswith(_PDF) or "pdf" in media_type:
        raise IngestRefused(_("PDF는 읽을 수 없습니다. 기사 본문을 복사해 붙여 넣어 주세요."))
    if content.startswith(_PICTURES) or media_type.startswith(("image/", "video/", "audio/")):
        raise IngestRefused(_("그림이나 영상은 읽을 수 없습니다. 기사 본문을 붙여 넣어 주세요."))
    if content.startswith(_DOCUMENTS):
        raise IngestRefused(_("문서나 압축 파일은 읽을 수 없습니다. 본문을 붙여 넣어 주세요."))


def _text(content: bytes, media_type: str) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace")
    wide = _wide_encoding(content)
    for name in (wide, "utf-8", _declared(content, media_type), "cp949"):
        try:
            if name:
                return content.decode(name)
        except (UnicodeError, LookupError):
            continue
    texts = [content.decode(name, errors="replace") for name in ("utf-8", "cp949")]
    return min(texts, key=lambda text: text.count("\ufffd"))


def _wide_encoding(content: bytes) -> str:
    """UTF-16 without a mark at its start: every second byte of its spaces and digits is 0."""
    head = content[:4000]
    if len(head) < 4 or len(head) % 2:
        head = head[: len(head) // 2 * 2]
    odd, even = head[1::2].count(0), head[::2].count(0)
    least = max(2, len(head) // 20)
    if odd >= least and odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even >= least and even > 4 * odd else ""


def _declared(content: bytes, media_type: str) -> str:
    """The encoding that the header or the page names, where it is no Korean one."""
    match = _DECLARED.search(media_type.encode()) or _DECLARED.search(content[:4000])
    name = match[1].decode("ascii").lower() if match else ""
    return "" if re.sub(r"[^a-z0-9]", "", name) in _KOREAN else name
