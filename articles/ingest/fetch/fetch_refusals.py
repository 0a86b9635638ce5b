"""Why a page was not fetched, in words for the person who gave its address."""

import zlib
from enum import StrEnum
from http.client import HTTPException, IncompleteRead
from socket import gaierror
from ssl import SSLCertVerificationError

from django.utils.translation import gettext_lazy as _

from articles.ingest.fetch.connections import NotAnAddress, NotPublic, Unreachable
from articles.ingest.refusals import IngestRefused


class FetchFailure(StrEnum):
    NOT_AN_ADDRESS = "not an address"
    NOT_PUBLIC = "not public"
    NO_SUCH_HOST = "no such host"
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too slow"
    CERTIFICATE = "certificate"
    STATUS = "status"
    REDIRECTS = "redirects"
    NOT_A_PAGE = "not a page"
    TOO_LARGE = "too large"
    BROKEN = "broken"
    ROBOTS = "robots"
    ROBOTS_UNREAD = "robots unread"
    BUSY = "busy"


SENTENCES = {
    FetchFailure.NOT_AN_ADDRESS: _(
        "열 수 있는 주소가 아닙니다. http:// 나 https:// 로 시작하는 주소를 적어 주세요."
    ),
    FetchFailure.NOT_PUBLIC: _("누구나 볼 수 있는 인터넷의 주소가 아니어서 열지 않았습니다."),
    FetchFailure.NO_SUCH_HOST: _("그런 이름의 사이트를 찾지 못했습니다."),
    FetchFailure.UNREACHABLE: _("사이트가 답하지 않습니다."),
    FetchFailure.TOO_SLOW: _("10초가 지나도록 페이지를 다 받지 못했습니다."),
    FetchFailure.CERTIFICATE: _("사이트의 인증서를 믿을 수 없어 페이지를 읽지 않았습니다."),
    FetchFailure.STATUS: _("사이트가 페이지 대신 %(status)s번 오류로 답했습니다."),
    FetchFailure.REDIRECTS: _("주소가 다섯 번 넘게 다른 주소로 넘어갑니다."),
    FetchFailure.NOT_A_PAGE: _("글로 된 페이지가 아닙니다. PDF·그림·영상은 읽지 않습니다."),
    FetchFailure.TOO_LARGE: _("페이지가 5MB보다 큽니다."),
    FetchFailure.BROKEN: _("페이지가 도중에 끊겼거나 깨져 있습니다."),
    FetchFailure.ROBOTS: _("사이트가 프로그램으로 읽는 것을 금합니다(robots.txt)."),
    FetchFailure.ROBOTS_UNREAD: _(
        "프로그램으로 읽어도 되는지 적는 파일(robots.txt)을 확인하지 못해 읽지 않았습니다."
    ),
    FetchFailure.BUSY: _("지금 다른 주소를 읽고 있습니다. 잠시 뒤에 다시 눌러 주세요."),
}
# The first that fits counts.
_ERRORS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], FetchFailure], ...] = (
    (NotPublic, FetchFailure.NOT_PUBLIC),
    (TimeoutError, FetchFailure.TOO_SLOW),
    (SSLCertVerificationError, FetchFailure.CERTIFICATE),
    (gaierror, FetchFailure.NO_SUCH_HOST),
    ((IncompleteRead, zlib.error), FetchFailure.BROKEN),
    ((OSError, HTTPException), FetchFailure.UNREACHABLE),
    ((NotAnAddress, ValueError), FetchFailure.NOT_AN_ADDRESS),
)
FETCH_ERRORS = (Unreachable, OSError, HTTPException, zlib.error, ValueError)


class FetchRefused(IngestRefused):
    """Nothing was fetched; `failure` for programs, `sentence` for people."""

    def __init__(self, failure: FetchFailure, status: int = 0) -> None:
        sentence = SENTENCES[failure]
        super().__init__(sentence % {"status": status} if status else sentence)
        self.failure = failure


def failure_of(error: Exception) -> FetchFailure:
    """Of one of FETCH_ERRORS."""
    return next(failure for kinds, failure in _ERRORS if isinstance(error, kinds))
