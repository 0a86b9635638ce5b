"""What a column of an official sheet can mean, in words, in groups as one looks for them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from trips.registers.register_fields import RegisterField as F

LABELS: dict[F, Any] = {
    F.NUMBER: _("보고서·문서 번호"),
    F.GOVERNMENT: _("지방정부"),
    F.BODY: _("기관 구분"),
    F.TITLE: _("출장 제목"),
    F.PURPOSE: _("목적"),
    F.PURPOSES: _("목적 분류"),
    F.YEAR: _("연도"),
    F.PERIOD: _("기간"),
    F.START: _("출발일"),
    F.END: _("귀국일"),
    F.NIGHTS_DAYS: _("박·일"),
    F.NIGHTS: _("박"),
    F.DAYS: _("일"),
    F.PLACES: _("나라와 도시"),
    F.COUNTRY: _("국가"),
    F.CITY: _("도시"),
    F.PEOPLE: _("출장자"),
    F.LEADER: _("단장"),
    F.COMPANIONS: _("동행"),
    F.NAME: _("이름"),
    F.PERSON_TITLE: _("직위·직급"),
    F.DEPT: _("부서"),
    F.DEPT_TITLE: _("부서와 직위"),
    F.ROLE: _("역할"),
    F.PARTY_SIZE: _("인원"),
    F.GROUP_COUNT: _("무리의 인원"),
    F.EVENT: _("행사"),
    F.HOST: _("방문 기관"),
    F.COST_TOTAL: _("총경비"),
    F.COST_PER_PERSON: _("1인당 경비"),
    F.COST_BASIS: _("경비 기준"),
    F.COST_STATUS: _("경비 공개"),
    F.PAYER: _("비용 부담"),
    F.INVITER: _("초청 기관"),
    F.REPORT_URL: _("보고서 주소"),
    F.STATUS: _("상태"),
    F.NOTE: _("비고"),
    F.PRIVATE: _("개인정보(저장하지 않음)"),
    F.IGNORED: _("읽지 않음"),
}
CHOICES = [(str(name), label) for name, label in LABELS.items()]
# Won in one unit of the amounts of a table.
UNITS = [
    (1, _("원")),
    (1_000, _("천원")),
    (10_000, _("만원")),
    (100_000, _("십만원")),
    (1_000_000, _("백만원")),
    (100_000_000, _("억원")),
]
