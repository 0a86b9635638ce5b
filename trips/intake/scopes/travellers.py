"""Who goes abroad in the sentences of an article, where no local official does. Pure."""

import re
from functools import cache

from articles.ingest.parsed import LineKind
from trips.intake.document import Sentence, TextDocument
from trips.intake.known_names import KnownNames
from trips.intake.people.government_mentions import government_context
from trips.intake.people.office_mentions import office_mentions
from trips.intake.scopes.journeys import account
from trips.intake.scopes.scope_people import acting_in
from trips.intake.scopes.travel_verbs import says, travel_words, unquoted

# Officials who see others off or hear of it afterwards stay at home.
_SEES_OFF = re.compile(
    r"배웅|환송|격려|출정식|발대식|결단식|해단식|출발식|당부|응원|보고회|축하|설명회를 (?:열|가)"
)
_JOINS = re.compile(
    r"동행|인솔|이끌|이끈|단장으로|단장을|함께 (?:떠|출국|방문|참가|참석|찾|다녀|둘러)|합류"
    r"|[을를]\s함께\s(?:보내|보냈|파견)"
)
_ACCOMPANIES = re.compile(r"동행|수행|사절단|함께|합류")
_LEAD = 2  # sentences of the body
_CANDIDATE = re.compile(r"예비후보|후보(?:는|가|측|의|자는|자가|\()|출마")
_PLEDGE = re.compile(r"공약|당선되면|당선되는 대로|당선 시|당선된다면|당선될 경우|당선 후|당선 뒤")
# A government that is part of the name of a body: 완주군산림조합, 창원상공회의소.
_OF_BODY = re.compile(
    r"\s?(?:[가-힣]{0,4})?(?:농협|축협|수협|조합|상공회의소|상의|대학|대\s|지역본부)"
)
_OFFICIALS = re.compile(
    r"공무원|(?:시|군|구|도|시청|군청|구청|도청)\s(?:직원|관계자|대표단|방문단)"
)
_TOPIC = re.compile(r"\s?(?:의회|교육청)?(?:은|는|이|가)\s")
_SCENE = re.compile(
    r"현지(?!\s?법인)|귀국|개[막장]\s?(?:첫날|식|행사)|폐막|전시장|한국관|공동관|홍보관|부스|상담장|행사장|박람회장|매장|이튿날"
    r"|무대|시상식|바이어"
)
_PRIVATE = re.compile(
    r"휴가(?:를|차|지|\s중|로|\s기간)|연가를|사적(?:인)?\s|개인\s?(?:일정|자격|용무)|신혼여행|가족\s?여행"
)
_ON_DUTY = re.compile(
    r"출장|공무|시찰|순방|협약|연수|투자|교류|회의|참관|박람회|시장개척|자매|우호|공식"
)


def residents_alone(outbound: list[Sentence], document: TextDocument, names: KnownNames) -> bool:
    """Whether farmers, students, companies go, and no official with them."""
    texts = [account(one, document, names) for one in outbound]
    if not any(_residents().search(one) for one in texts):
        return False
    with_official = [one for one in texts if says("official", one) and not _SEES_OFF.search(one)]
    joining = [
        one
        for one in document.of_kind(LineKind.BODY)
        if says("official", text := unquoted(one.text)) and _JOINS.search(text)
    ]
    return not with_official and not joining


@cache
def _residents() -> re.Pattern[str]:
    """Residents as those who go: `농업인 20명이`, `학생들은`, `단원 30명으로 구성된`; as those who
    are sent or seen off: `학생들을 파견했다`, but not whom somebody met: `주민들을 만났다`.
    """
    return re.compile(
        rf"(?:{travel_words('resident').pattern})(?:들|\s?등)?\s?(?:\d{{1,4}}\s?여?\s?명)?"
        r"(?:(?:과|와|,|·)\s?[^.,]{0,16}?\d{1,3}\s?여?\s?명)?"
        r"(?:이|가|은|는|도|으로|[을를]\s[^.]{0,24}?(?:파견|보내|보낸|보냈|선발|뽑|선정|구성|배웅|환송))"
    )


def pledge_alone(outbound: list[Sentence], document: TextDocument, names: KnownNames) -> bool:
    """Whether a candidate promises journeys: `시장에 당선되면 미국을 찾아 투자를 유치하겠다`."""
    titles = document.of_kind(LineKind.TITLE, LineKind.SUBTITLE)
    lead = [*titles, *document.of_kind(LineKind.BODY)[:_LEAD]]
    if not any(_CANDIDATE.search(one.text) for one in lead):
        return False
    acting = {one.sentence.start for one in office_mentions(document, names)}
    return any(_PLEDGE.search(one.text) for one in document.sentences) and not any(
        one.start in acting and says("made", unquoted(one.text)) for one in outbound
    )


def bodies_alone(outbound: list[Sentence], document: TextDocument, names: KnownNames) -> bool:
    """Whether cooperatives, chambers, universities go, and nobody of a government with them."""
    first = next((one for one in outbound if one.kind == LineKind.BODY), None)
    if not first or not _body_goes(account(first, document, names)):
        return False
    governments = [one for one in government_context(document, names).mentions if not one.bare]
    ours = {one.sentence.start for one in office_mentions(document, names)}
    ours |= {
        one.sentence.start
        for one in governments
        if not _OF_BODY.match(document.text, one.end) and one.sentence.kind == LineKind.BODY
    }
    going = [*outbound, *(one for one in document.sentences if _JOINS.search(one.text))]
    return not any(
        (one.start in ours or _OFFICIALS.search(one.text)) and not _SEES_OFF.search(one.text)
        for one in going
    )


def _body_goes(text: str) -> bool:
    return _body_subject().search(text) is not None


@cache
def _body_subject() -> re.Pattern[str]:
    """A body as the subject: `농협 충남본부는`, `상공회의소 시찰단 20명이`, `대학 총장 일행이`."""
    return re.compile(
        rf"^.{{0,30}}?(?:{travel_words('body').pattern})[^,.]{{0,40}}?(?:은|는|이|가)\s"
    )


def national_alone(outbound: list[Sentence], document: TextDocument, names: KnownNames) -> bool:
    """Whether a president, minister or member of parliament goes; a local one may speak of it."""
    texts = [account(one, document, names) for one in outbound]
    mentions = government_context(document, names).mentions
    if all(one.bare for one in mentions) and any(says("national", one) for one in texts):
        return True
    local = {one.sentence.start for one in office_mentions(document, names)}
    local |= {one.sentence.start for one in mentions if not one.bare}
    going = [_national_goes(text) for text in texts]
    subjects = [
        of_state or (nation and one.start not in local)
        for one, (nation, of_state) in zip(outbound, going, strict=True)
    ]
    return any(subjects) and all(
        subject or (one.start not in local and not says("official", one.text))
        for subject, one in zip(subjects, outbound, strict=True)
    )


def _national_goes(text: str) -> tuple[bool, bool]:
    """Whether a national one is the subject of the text, and whether a journey is theirs."""
    if _ACCOMPANIES.search(text):
        return False, False
    subject, owner = _nation()
    return subject.search(text) is not None, owner.search(text) is not None


@cache
def _nation() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nation, journey = (travel_words(use).pattern for use in ("national", "journey"))
    return (
        re.compile(rf"(?:{nation})(?:이|가|은|는|께서|도|\s등|\s일행|\s\d)"),
        re.compile(rf"(?:{nation})의\s.{{0,16}}?(?:{journey})"),
    )


def is_private(document: TextDocument) -> bool:
    """A holiday or a visit to relatives, without any duty."""
    texts = [one.text for one in document.sentences]
    return any(map(_PRIVATE.search, texts)) and not any(map(_ON_DUTY.search, texts))


def _acts_at_a_scene(sentence: Sentence, document: TextDocument, names: KnownNames) -> bool:
    """`군수는 개막 첫날 한국관에서 바이어들에게`, `지사는 15일 귀국길에 오른다`: someone acts where
    the things are.
    """
    text = unquoted(sentence.text)
    if says("official", text) and _JOINS.search(text):
        return True
    there = _SCENE.search(text) is not None or says("made", text)
    return there and bool(acting_in(sentence, document, names))


def tells_of_things(outbound: list[Sentence], document: TextDocument, names: KnownNames) -> bool:
    """Whether goods, works or shops are abroad, and nobody is said to travel or act there."""
    acting = {one.sentence.start for one in office_mentions(document, names)}
    acting |= {
        one.sentence.start
        for one in government_context(document, names).mentions
        if one.sentence.kind == LineKind.BODY and _TOPIC.match(document.text, one.end)
    }
    if any(_acts_at_a_scene(one, document, names) for one in document.of_kind(LineKind.BODY)):
        return False
    return not any(
        one.start in acting
        or says("official", text := account(one, document, names))
        or says("made", text)
        or says("journey", text)
        for one in outbound
    )
