"""The government of a holder of office, where it does not stand beside the office. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from trips.choices import Body, Level
from trips.intake.people.government_mentions import (
    LONGEST_SENTENCE,
    LONGEST_TEXT,
    GovernmentContext,
    GovernmentMention,
)
from trips.intake.people.government_names import name_stem
from trips.intake.people.office_context import has_level
from trips.intake.people.office_holder import OfficeMention

# 이가람 부시장을 단장으로 한 | 목포시 대표단, 이가람 시장이 이끄는 | 고양시 방문단
_LEADS_THOSE_OF = re.compile(
    r"(?:(?:을|를)\s(?:단장|대표|필두|중심|인솔)(?:으로|로)\s?"
    r"(?:한|하는|해|하여|삼은|구성된|꾸려진|꾸린|구성한)?"
    r"|(?:을|를)\s(?:비롯|포함)한"
    r"|(?:이|가)\s(?:이끄는|이끈|인솔하는|인솔한|단장인|단장을 맡은)|\s?등)\s"
)
_WORD = re.compile(r"(?<![가-힣])[가-힣]{2,9}")
# What may follow the stem of a name in a word: 해남이, 해남산, 해남표.
_BEHIND_STEM = re.compile(
    r"(?:은|는|이|가|을|를|의|에|에서|에는|과|와|도|산|표|발|행|형|군정|시정|구정|지역|관내|특산|특산물|으로|로|만의)?$"
)

# Stems that are words too: these count beside the whole name only.
_WORDS_TOO = re.compile(
    r"예산|음성|영광|장수|진도|보은|공주|화성|구리|양산|사천|청도|"
    r"상주|정선|의성|고성|강진|무안|부여|인제|양구|하동|장성|문경|"
    r"안성|이천|김제|시흥|단양|진천|봉화|성주|거창|산청|남해|동해|"
    r"서산|보성|안산|광주|제주|진안|울진|의령|함안|합천|고창|완주|"
    r"남원|정읍|익산|군산|오산|안동|경산|영천|영주|태백|삼척|속초"
)


def settled_by(context: GovernmentContext, mentions: list[OfficeMention]) -> list[OfficeMention]:
    """The government of each: as stated, as stated elsewhere for the same person, of the group that
    is led, or nearest; where none is named, the one that the town's short name tells.
    """
    stated = {(one.name, one.body): one.code for one in reversed(mentions) if one.code}
    for one in mentions:
        if not one.code and (code := _of_those_led(one, context)):
            stated.setdefault((one.name, one.body), code)
    return [
        one
        if one.code
        else replace(
            one,
            code=stated.get((one.name, one.body))
            or _nearest(one, context)
            or _by_stem(one, context),
        )
        for one in mentions
    ]


def _of_those_led(one: OfficeMention, context: GovernmentContext) -> str | None:
    """`이가람 부시장을 단장으로 한 목포시 대표단`."""
    text = one.sentence.text[:LONGEST_SENTENCE]
    led = _LEADS_THOSE_OF.match(text, one.span.end - one.sentence.start)
    start = one.sentence.start + led.end() if led else None
    for each in context.mentions:
        if each.start == start and _fits(each, one, context):
            return each.code
    return None


def _nearest(one: OfficeMention, context: GovernmentContext) -> str | None:
    """The government of the right level and body that is named last before, else first after."""
    fitting = [each for each in context.mentions if _fits(each, one, context)]
    same_body = [each for each in fitting if each.body == one.body != Body.EXECUTIVE]
    for group in (same_body, [each for each in fitting if not each.bare], fitting):
        before = [each for each in group if each.start < one.span.start]
        if group:
            return (before[-1] if before else group[0]).code
    return None


def _fits(mention: GovernmentMention, one: OfficeMention, context: GovernmentContext) -> bool:
    if not mention.code:
        return False
    row = context.names.by_code[mention.code]
    return not one.level or has_level(row, one.level)


def _by_stem(one: OfficeMention, context: GovernmentContext) -> str | None:
    """The one town of the right level whose name without its last letter stands in the article
    (`해남이`), once with that letter anywhere in the text or twice without it.
    """
    counts = Counter(_stems(one.level, context)) if one.level in ("시", "군") else Counter()
    text = context.document.text[:LONGEST_TEXT]
    likely = [
        stem
        for stem, count in counts.items()
        if f"{stem}{one.level}" in text or (count > 1 and not _WORDS_TOO.fullmatch(stem))
    ]
    if len(likely) != 1:
        return None
    rows = context.names.full[f"{likely[0]}{one.level}"]
    codes = context.names.on(rows, context.document.published)
    return context.settle(codes, one.span.start)


def _stems(level: str, context: GovernmentContext) -> Iterator[str]:
    """The stem that begins each word of the article, of the towns of the level."""
    names = context.names
    for sentence in context.document.sentences:
        for word in _WORD.finditer(sentence.text[:LONGEST_SENTENCE]):
            for length in (2, 3):
                stem = word[0][:length]
                rows = names.full.get(stem + level, ())
                town = any(row.level == Level.MUNICIPALITY for row in rows)
                if (
                    town
                    and len(stem) == length
                    and name_stem(stem + level) == stem
                    and _BEHIND_STEM.match(word[0], length)
                ):
                    yield stem
