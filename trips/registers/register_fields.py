"""What a column of a table can say. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum


class RegisterField(StrEnum):
    NUMBER = "number"  # of the report or document, unique in its register
    GOVERNMENT = "government"
    BODY = "body"
    TITLE = "title"
    PURPOSE = "purpose"
    PURPOSES = "purposes"  # labels of our own vocabulary, in our own template
    YEAR = "year"  # where days are written without one
    PERIOD = "period"
    START = "start"
    END = "end"
    NIGHTS_DAYS = "nights_days"
    NIGHTS = "nights"
    DAYS = "days"
    PLACES = "places"  # countries, cities, both
    COUNTRY = "country"
    CITY = "city"
    PEOPLE = "people"  # names with titles, groups, numbers
    LEADER = "leader"
    COMPANIONS = "companions"
    NAME = "name"
    PERSON_TITLE = "person_title"
    DEPT = "dept"
    ROLE = "role"  # 단장, 단원, 수행
    DEPT_TITLE = "dept_title"  # both in one cell
    PARTY_SIZE = "party_size"
    GROUP_COUNT = "group_count"  # how many of those whom the heading names: 인원 의원
    EVENT = "event"
    HOST = "host"
    COST_TOTAL = "cost_total"
    COST_PER_PERSON = "cost_per_person"
    COST_BASIS = "cost_basis"
    COST_STATUS = "cost_status"
    PAYER = "payer"
    INVITER = "inviter"
    REPORT_URL = "report_url"
    STATUS = "status"
    NOTE = "note"  # 비고: may say that a trip was called off
    PRIVATE = "private"  # dropped before anything is stored
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class RegisterMapping:
    """`fields`: of each column; None where no alias fits. `cost_unit`: won in one unit of the cost
    columns (1, 1_000, 10_000, 1_000_000). `constants`: what the file does not say.
    """

    fields: tuple[RegisterField | None, ...]
    cost_unit: int = 1
    constants: dict[RegisterField, str] = field(default_factory=dict)

    def columns(self, name: RegisterField) -> tuple[int, ...]:
        return tuple(at for at, one in enumerate(self.fields) if one == name)
