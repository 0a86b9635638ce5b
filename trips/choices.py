"""Vocabularies of trips: value → label (Korean here, English in locale/en).

Values are public (addresses, downloads, interchange); labels may change freely.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Precision(TextChoices):
    """How much of a date its source told."""

    DAY = "day", _("일까지")
    MONTH = "month", _("월까지")
    YEAR = "year", _("연도만")


class Continent(TextChoices):
    ASIA = "asia", _("아시아")
    EUROPE = "europe", _("유럽")
    NORTH_AMERICA = "north-america", _("북아메리카")
    SOUTH_AMERICA = "south-america", _("남아메리카")
    AFRICA = "africa", _("아프리카")
    OCEANIA = "oceania", _("오세아니아")


class Level(TextChoices):
    PROVINCE = "province", _("광역(시·도)")
    MUNICIPALITY = "municipality", _("기초(시·군·구)")


class DestinationKind(TextChoices):
    CITY = "city", _("도시")
    REGION = "region", _("주·성·현")
    AREA = "area", _("지역")


class OrganizationKind(TextChoices):
    COMPANY = "company", _("기업")
    UNIVERSITY = "university", _("대학")
    SCHOOL = "school", _("학교")
    RESEARCH = "research", _("연구기관")
    HOSPITAL = "hospital", _("병원")
    GOVERNMENT = "government", _("정부·지방정부")
    PARLIAMENT = "parliament", _("의회")
    DIPLOMATIC = "diplomatic", _("외교 공관")
    DIASPORA = "diaspora", _("한인 단체")
    ASSOCIATION = "association", _("협회·단체")
    NGO = "ngo", _("비정부기구")
    OTHER = "other", _("기타")


class Body(TextChoices):
    """Which arm of a local government travels."""

    EXECUTIVE = "executive", _("집행부")
    COUNCIL = "council", _("지방의회")
    EDUCATION = "education", _("교육청")


class Office(TextChoices):
    GOVERNOR = "governor", _("시·도지사")
    MAYOR = "mayor", _("시장")
    COUNTY_HEAD = "county_head", _("군수")
    DISTRICT_HEAD = "district_head", _("구청장")
    SUPERINTENDENT = "superintendent", _("교육감")
    VICE_HEAD = "vice_head", _("부단체장")
    ACTING_HEAD = "acting_head", _("권한대행")
    COUNCIL_CHAIR = "council_chair", _("의장")
    COUNCIL_VICE_CHAIR = "council_vice_chair", _("부의장")
    COUNCILLOR = "councillor", _("의원")
    STAFF = "staff", _("공무원")


HEADS = (Office.GOVERNOR, Office.MAYOR, Office.COUNTY_HEAD, Office.DISTRICT_HEAD)


class TripStatus(TextChoices):
    PLANNED = "planned", _("예정·예고")
    COMPLETED = "completed", _("완료")
    CANCELLED = "cancelled", _("취소")
    POSTPONED = "postponed", _("연기")


class Purpose(TextChoices):
    INVESTMENT = "investment", _("투자 유치")
    TRADE = "trade", _("수출·통상")
    SISTER_CITY = "sister_city", _("자매·우호 교류")
    BENCHMARKING = "benchmarking", _("우수사례 견학")
    EVENT = "event", _("행사·박람회 참가")
    CULTURE_TOURISM = "culture_tourism", _("문화·관광 홍보")
    DIASPORA = "diaspora", _("재외동포 교류")
    EDUCATION = "education", _("교육 협력")
    STUDY = "study", _("연수")
    OTHER = "other", _("기타")


class CostStatus(TextChoices):
    """Unknown, refused and none are three different answers; none of them is 0."""

    KNOWN = "known", _("공개됨")
    UNKNOWN = "unknown", _("확인 안 됨")
    REFUSED = "refused", _("공개 거부")
    NONE = "none", _("경비 없음")


class CostBasis(TextChoices):
    BUDGET = "budget", _("예산")
    SPENT = "spent", _("집행액")
    UNKNOWN = "unknown", _("기준 미상")


class ParticipantRole(TextChoices):
    LEADER = "leader", _("단장")
    MEMBER = "member", _("단원")
    STAFF = "staff", _("수행 직원")
    COMPANY = "company", _("기업 관계자")
    GUEST = "guest", _("초청 인사")
    REPLACED = "replaced", _("불참(발표 후 교체)")


class VisitKind(TextChoices):
    MEETING = "meeting", _("면담")
    SITE_VISIT = "site_visit", _("현장 방문")
    EVENT = "event", _("행사 참가")
    SIGNING = "signing", _("협약 체결")
    BRIEFING = "briefing", _("설명회")
    RECEPTION = "reception", _("간담회·리셉션")
    STUDY = "study", _("연수")
    TOURISM = "tourism", _("관광지 방문")
    OTHER = "other", _("기타")


class AgreementKind(TextChoices):
    MOU = "mou", _("양해각서(MOU)")
    MOA = "moa", _("합의각서(MOA)")
    LOI = "loi", _("의향서(LOI)")
    AGREEMENT = "agreement", _("협약")
    CONTRACT = "contract", _("계약")
    INVESTMENT = "investment", _("투자 협약")
    SISTER_CITY = "sister_city", _("자매결연")
    FRIENDSHIP_CITY = "friendship_city", _("우호협력도시")
    VERBAL = "verbal", _("구두 합의")
    OTHER = "other", _("기타")


class AgreementStatus(TextChoices):
    PLANNED = "planned", _("체결 예정")
    SIGNED = "signed", _("체결")
    IN_FORCE = "in_force", _("이행 중")
    CARRIED_OUT = "carried_out", _("이행 완료")
    PARTLY_CARRIED_OUT = "partly_carried_out", _("일부 이행")
    LAPSED = "lapsed", _("효력 종료")
    CANCELLED = "cancelled", _("취소")
    UNKNOWN = "unknown", _("확인되지 않음")


class PartyRole(TextChoices):
    PARTY = "party", _("당사자")
    WITNESS = "witness", _("입회·주선")


class DocumentKind(TextChoices):
    PLAN = "plan", _("출장계획서")
    COMMENTS = "comments", _("주민 의견")
    DECISION = "decision", _("심사 의결서")
    MINUTES = "minutes", _("심사위 회의록")
    REPORT = "report", _("출장보고서")
    COUNCIL_REPORT = "council_report", _("의회 보고")
    COST_STATEMENT = "cost_statement", _("경비 내역")
    OTHER = "other", _("기타")


class DocumentStatus(TextChoices):
    PUBLISHED = "published", _("공개됨")
    NOT_FOUND = "not_found", _("찾지 못함")
    REFUSED = "refused", _("공개 거부")
    NOT_REQUIRED = "not_required", _("의무 없음")


class Stage(TextChoices):
    """When a source was written, seen from the trip."""

    BEFORE = "before", _("출장 전")
    DURING = "during", _("출장 중")
    AFTER = "after", _("출장 후")
    UNKNOWN = "unknown", _("시점 미상")


class Standing(TextChoices):
    """What the sources of a row make of it; a database trigger says it, nobody types it."""

    CONFIRMED = "confirmed", _("확인됨")
    ANNOUNCED = "announced", _("예고만 확인됨")
    UNSOURCED = "unsourced", _("직접 출처 없음")


class Rank(TextChoices):
    """Which of several values the archive follows (Wikibase's words)."""

    PREFERRED = "preferred", _("채택")
    NORMAL = "normal", _("일반")
    DEPRECATED = "deprecated", _("배제")


class RedirectKind(TextChoices):
    TRIP = "trip", _("출장")
    OFFICIAL = "official", _("공직자")
    DESTINATION = "destination", _("방문지")
    ORGANIZATION = "organization", _("기관")
    EVENT = "event", _("행사")
    AGREEMENT = "agreement", _("협약")
    ARTICLE = "article", _("기사")


class IdentifierKind(TextChoices):
    """Records that others keep under numbers of their own."""

    TRIP = "trip", _("출장")
    ARTICLE = "article", _("기사")
    DOCUMENT = "document", _("공개 문서")
    OFFICIAL = "official", _("공직자")
    ORGANIZATION = "organization", _("기관")


class UploadStatus(TextChoices):
    """How far a file of a government is on its way to drafts."""

    OPEN = "open", _("확인 전")
    WAITING = "waiting", _("저장하는 중")
    DONE = "done", _("저장함")
    FAILED = "failed", _("저장하지 못함")
    UNDONE = "undone", _("되돌림")


class CorrectionKind(TextChoices):
    """What stands beside a record, dated: what was wrong in it, or what its subject answers."""

    CORRECTION = "correction", _("정정")
    REPLY = "reply", _("반론")


class SuggestionField(TextChoices):
    """What a reading can suggest of a trip; `no_trip`: why an article tells none."""

    GOVERNMENT = "government", _("지방정부")
    BODY = "body", _("기관 구분")
    OFFICIAL = "official", _("공직자")
    START = "start", _("출발일")
    END = "end", _("귀국일")
    NIGHTS = "nights", _("박")
    DAYS = "days", _("일")
    STOP = "stop", _("방문지")
    EVENT = "event", _("행사")
    ORGANIZATION = "organization", _("기관")
    PARTY = "party", _("동행")
    PARTY_SIZE = "party_size", _("방문단 인원")
    AGREEMENT = "agreement", _("협약")
    NO_TRIP = "no_trip", _("출장 없음")


class SuggestionStatus(TextChoices):
    OPEN = "open", _("미정")
    ACCEPTED = "accepted", _("받아들임")
    EDITED = "edited", _("고쳐 받아들임")
    REJECTED = "rejected", _("물리침")


class SuggestionMark(TextChoices):
    """How far a suggestion can be trusted: right nearly always, mostly, often."""

    A = "A", _("거의 언제나 맞음")
    B = "B", _("대체로 맞음")
    C = "C", _("확인이 필요함")


class SuggestionBasis(TextChoices):
    STATED = "stated", _("글에 적힘")
    DERIVED = "derived", _("글에서 계산함")
    IMPLIED = "implied", _("글에서 미루어 앎")


# Lengths told together, in days, both ends included; None is open.
LENGTHS: tuple[tuple[int, int | None], ...] = (
    *((1, 3), (4, 5), (6, 7), (8, 10), (11, 14)),
    (15, None),
)


def length_value(days: tuple[int, int | None]) -> str:
    """`4-5`, `15-`."""
    low, high = days
    return f"{low}-{high or ''}"
