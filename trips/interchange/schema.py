"""The one list of tables and columns of the interchange format, references first.

Types, vocabularies, lengths and references come from the models (`cells.py`); here stand the
order, the public names and what a column means. One line a column:
name | Korean | English | unit; a minus before the name: empty in public packages.
"""

from typing import Any

from django.db.models import Model

from articles.models import Article, Capture, Publisher
from trips import models
from trips.interchange.table import PackageColumn, PackageTable

# Said once for every table that has them.
SHARED = {
    "id": "번호. 바뀌지 않고 다시 쓰이지 않는다 | Number; never changes, never reused",
    "name": "이름 | Name",
    "name_en": "영문 이름 | Name in English",
    "aliases": "다른 이름 | Other names",
}


def _table(model: type[Model], heading: str, columns: str, **more: Any) -> PackageTable:
    """`heading`: name: Korean | English."""
    name, _, meaning = heading.partition(": ")
    ko, en = meaning.split(" | ")
    return PackageTable(name, model, ko, en, tuple(map(_column, columns.split("\n")[1:-1])), **more)


def _column(line: str) -> PackageColumn:
    name, *meaning = (part.strip() for part in line.split("|"))
    if not meaning:
        meaning = SHARED[name].split(" | ")
    ko, en, *unit = meaning
    return PackageColumn(name.lstrip("-"), ko, en, "".join(unit), private=name.startswith("-"))


TABLES = (
    _table(
        models.LocalGovernment,
        "governments: 지방정부 | Local governments, past and present",
        """
        code | 행정코드 다섯 자리 | Five-digit administrative code
        name
        name_en
        level | 광역(시·도) 또는 기초(시·군·구) | Province or municipality
        parent | 속한 시·도 | Province it belongs to
        valid_from | 이 이름과 코드의 첫날 | First day of this name and code
        valid_to | 이 이름과 코드의 마지막 날 | Last day of this name and code
        successor | 승계한 지방정부 | Government that took over
        aliases
        """,
        key=("code",),
    ),
    _table(
        models.Country,
        "countries: 국가 | Countries",
        """
        code | ISO 3166-1 두 글자 코드 | ISO 3166-1 alpha-2 code
        name
        name_en
        continent | 대륙 | Continent
        """,
        key=("code",),
    ),
    _table(
        models.Destination,
        "destinations: 방문지(도시, 주·성·현, 지역) | Cities, regions and areas",
        """
        id
        country | 국가 | Country
        kind | 종류 | Kind
        name
        name_en
        region | 속한 주·성·현 | Region it lies in
        latitude | 위도(WGS 84) | Latitude (WGS 84) | degree
        longitude | 경도(WGS 84) | Longitude (WGS 84) | degree
        aliases
        """,
        first_id=100_000,
    ),
    _table(
        models.Organization,
        "organizations: 만나거나 협약한 기관 | Whom delegations met or signed with",
        """
        id
        name
        name_en
        kind | 종류 | Kind
        country | 국가 | Country
        destination | 소재지 | Where it sits
        aliases
        """,
    ),
    _table(
        models.Event,
        "events: 박람회·포럼 같은 행사 | Fairs, forums and ceremonies",
        """
        id
        name
        name_en
        series | 되풀이되는 행사의 이름 | Series it belongs to
        start_date | 행사 첫날 | First day of the event
        end_date | 행사 마지막 날 | Last day of the event
        destination | 개최지 | Where it takes place
        aliases
        """,
        first_id=10_000,
    ),
    _table(
        models.Official,
        "officials: 공직자 | Officials",
        """
        id
        name
        name_hanja | 한자 이름 | Name in Chinese characters
        name_en
        birth_year | 출생 연도 | Year of birth | year
        disambiguation | 같은 이름과 구별하는 말 | What tells namesakes apart
        """,
    ),
    _table(
        models.Term,
        "terms: 공직자의 임기 | Officials' terms of office",
        """
        id
        official | 공직자 | Official
        government | 지방정부 | Local government
        body | 집행부·지방의회·교육청 | Executive, council or education office
        office | 직위 | Office
        title | 직함 | Title in full
        start_date | 임기 첫날 | First day of the term
        end_date | 임기 마지막 날 | Last day of the term
        election_round | 민선 기수 | Round of local elections
        party | 임기 중 정당 | Political party during the term
        """,
    ),
    _table(
        Publisher,
        "publishers: 매체 | Publishers",
        """
        id
        name
        name_en
        homepage | 누리집 | Home page
        """,
        first_id=10_000,
    ),
    _table(
        Article,
        "articles: 출처가 되는 기사와 문서 | Articles and documents that serve as sources",
        """
        id
        publisher | 매체 | Publisher
        kind | 종류 | Kind
        origin | 작성 근거 | Where its facts come from
        title | 제목 | Headline
        subtitle | 부제 | Subtitle
        byline | 기자 | Byline
        published_at | 발행 | When it was published
        modified_at | 수정 | When it was last changed
        captured_on | 수집일 | Day we captured it
        url | 주소 | Address
        archived_url | 보존된 사본의 주소 | Address of an archived copy
        language | 언어(BCP 47) | Language (BCP 47)
        summary | 우리 말로 쓴 요약 | Summary in our own words
        -body | 본문. 공개용에는 없다 | Body; not in public packages
        body_rights | 본문을 어디까지 공개해도 되는가 | How much of the body may be shown
        status | 공개 단계 | Stage of publication here
        """,
    ),
    _table(
        models.Trip,
        "trips: 해외출장 | Trips abroad",
        """
        id
        title | 제목 | Title
        government | 출장을 이끈 지방정부(그날의 이름) | Lead government, as named on that day
        body | 집행부·지방의회·교육청 | Executive, council or education office
        status | 상태 | Status
        start_date | 출발일 | Departure
        end_date | 귀국일 | Return
        date_note | 날짜에 관한 설명 | Note on the dates
        nights | 보도된 박수 | Nights as reported | night
        days | 보도된 일수 | Days as reported | day
        purposes | 목적 | Purposes
        summary | 요약 | Summary
        party_name | 방문단 이름 | Name of the delegation
        party_size | 방문단 인원 | Size of the delegation | person
        cost_status | 경비가 공개되었는가 | Whether the cost is known
        cost_total_krw | 총경비. 모르면 비운다 | Total cost; empty if unknown | KRW
        cost_per_person_krw | 1인당 경비. 모르면 비운다 | Cost per person; empty if unknown | KRW
        cost_basis | 예산인가 집행액인가 | Budgeted or spent
        cost_as_reported | 보도된 경비 그대로 | Cost as the source wrote it
        payer | 비용을 낸 곳 | Who paid
        inviter | 초청한 곳 | Who invited
        publication | 공개 단계 | Stage of publication here
        -needs_review | 검토 메모. 공개용에는 없다 | Note for reviewers; not in public packages
        created_at | 행을 만든 때 | When the row was made
        updated_at | 행을 고친 때 | When the row was last changed
        """,
    ),
    _table(
        models.Participant,
        "participants: 참가자. 공개용에서 직원·기업 관계자·초청 인사는 역할만 남는다"
        " | Participants; in public packages staff, companies and guests appear by role only",
        """
        id
        trip | 출장 | Trip
        position | 순서 | Order
        -official | 공직자 | Official
        -term | 그때의 임기 | Term held at the time
        government | 출장을 이끈 곳과 다른 지방정부 | Government, if not the lead
        -organization | 소속 기관 | Organization
        role | 역할 | Role
        count | 한 행이 뜻하는 사람 수 | People this row stands for | person
        -name_as_reported | 보도된 이름 그대로 | Name as the source wrote it
        -title_as_reported | 보도된 직함 그대로 | Title as the source wrote it
        """,
    ),
    _table(
        models.Stop,
        "stops: 여정 | Stops on the route",
        """
        id
        trip | 출장 | Trip
        position | 순서 | Order
        country | 국가 | Country
        destination | 방문지 | Destination
        name_as_reported | 보도된 지명 그대로 | Place as the source wrote it
        arrived_on | 도착일 | Arrival
        left_on | 떠난 날 | Departure from there
        note | 설명 | Note
        """,
    ),
    _table(
        models.Visit,
        "visits: 일정 | Meetings, visits and events on the way",
        """
        id
        trip | 출장 | Trip
        position | 순서 | Order
        kind | 종류 | Kind
        stop | 여정의 어느 곳에서 | At which stop
        organization | 기관 | Organization
        event | 행사 | Event
        name_as_reported | 보도된 이름 그대로 | Name as the source wrote it
        person_as_reported | 만난 사람, 보도된 그대로 | Person met, as the source wrote it
        date | 날짜 | Date
        description | 내용 | What happened
        """,
    ),
    _table(
        models.Agreement,
        "agreements: 협약 | Agreements",
        """
        id
        trip | 출장 | Trip
        kind | 종류 | Kind
        title | 제목 | Title
        status | 지금의 상태 | Status now
        planned_on | 체결 예정일 | Planned day of signing
        signed_on | 체결일 | Day of signing
        destination | 체결 장소 | Where it was signed
        summary | 내용 | Content
        """,
    ),
    _table(
        models.AgreementParty,
        "agreement_parties: 협약 당사자 | Parties to agreements",
        """
        id
        agreement | 협약 | Agreement
        position | 순서 | Order
        role | 역할 | Role
        government | 지방정부일 때 | The party, if a local government
        organization | 기관일 때 | The party, if an organization
        destination | 외국 도시·지역일 때 | The party, if a foreign city or region
        name_as_reported | 보도된 이름 그대로 | Name as the source wrote it
        signatory | 서명한 사람 | Who signed
        """,
    ),
    _table(
        models.AgreementUpdate,
        "agreement_updates: 협약 경과 | What became of agreements",
        """
        id
        agreement | 협약 | Agreement
        date | 날짜 | Date
        status | 그날의 상태 | Status on that day
        note | 설명 | Note
        -article | 출처 기사 | Source
        """,
    ),
    _table(
        models.Document,
        "documents: 공개되었거나 찾지 못한 문서"
        " | Documents that governments published, or that were looked for in vain",
        """
        id
        trip | 출장 | Trip
        kind | 종류 | Kind
        status | 공개 여부 | Whether it was published
        url | 주소 | Address
        published_on | 공개일 | Day of publication
        looked_on | 마지막으로 찾아본 날 | Day we last looked
        note | 설명 | Note
        """,
    ),
    _table(
        models.Citation,
        "citations: 출처. 한 기사가 한 사실에 대해 말하는 값"
        " | Sources: the value that one article gives for one fact",
        """
        id
        article | 기사 | Article
        trip | 인용한 행이 출장일 때 | The row cited, if a trip
        agreement | 인용한 행이 협약일 때 | The row cited, if an agreement
        stop | 인용한 행이 여정일 때 | The row cited, if a stop
        visit | 인용한 행이 일정일 때 | The row cited, if a visit
        participant | 인용한 행이 참가자일 때 | The row cited, if a participant
        field | 그 행의 열 이름 또는 summary | Column of that row, or summary
        -value | 이 기사가 말하는 값 | The value this article gives
        -quote | 인용문 | Words quoted
        stage | 출장에서 본 작성 시점 | When it was written, seen from the trip
        rank | 여러 값 가운데 채택했는가 | Whether the archive follows it
        -note | 설명 | Note
        """,
    ),
    _table(
        models.Correction,
        "corrections: 정정, 그리고 기록이 말하는 이의 반론. 공개용에는 공개된 것만 있다"
        " | Corrections of records, and replies of those they speak of",
        """
        id
        kind | 정정 또는 반론 | Correction or reply
        date | 고친 날 또는 반론을 받은 날 | Day of the correction, or day the reply came
        trip | 출장의 것일 때 | The record, if a trip
        official | 공직자의 것일 때 | The record, if an official
        government | 지방정부의 것일 때 | The record, if a local government
        country | 국가의 것일 때 | The record, if a country
        destination | 방문지의 것일 때 | The record, if a destination
        agreement | 협약의 것일 때 | The record, if an agreement
        event | 행사의 것일 때 | The record, if an event
        organization | 기관의 것일 때 | The record, if an organization
        article | 기사의 것일 때 | The record, if an article
        text | 내용 | Text
        text_en | 영문 내용 | Text in English
        author | 보낸 직책이나 기관 | Office or body it comes from
        url | 근거의 주소 | Address of its source
        publication | 공개 단계 | Stage of publication here
        """,
    ),
    _table(
        models.Identifier,
        "identifiers: 다른 곳이 기록에 붙인 번호 | Numbers under which others keep a record",
        """
        id
        kind | 종류 | Kind of record
        record | 그 기록의 번호 | Number of that record
        scheme | 누구의 어떤 번호인가 | Whose number, and which
        value | 값. 한 체계에서 한 기록만 가리킨다 | Value; names one record in its scheme
        """,
    ),
    _table(
        Capture,
        "captures: 본 그대로의 원본. 내용은 captures/<sha256>에 있다"
        " | What was seen, unaltered; its bytes are in captures/<sha256>",
        """
        id
        article | 기사 | Article
        retrieved_at | 수집 시각 | When it was retrieved
        media_type | 형식 | Media type
        url | 주소 | Address
        sha256 | 내용의 SHA-256 | SHA-256 of the bytes
        """,
        private=True,
        attached=("sha256", "content"),
    ),
    _table(
        models.Redirect,
        "redirects: 합쳐지거나 철회된 번호 | Numbers that were merged or withdrawn",
        """
        kind | 종류 | Kind of record
        old_id | 옛 번호 | Old number
        new_id | 새 번호. 비었으면 철회 | New number; empty if withdrawn
        """,
        key=("kind", "old_id"),
    ),
)
# Files that follow from the others: written, and left out by an import.
DERIVED = ("standing.csv",)
BY_NAME = {table.name: table for table in TABLES}
BY_MODEL = {table.model: table for table in TABLES}
