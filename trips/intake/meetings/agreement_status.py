"""Whether what is agreed was signed or is to be signed, by its verb. Pure."""

import re

from grammar.syllables import ending_in

GIVEN = re.compile(r"제출|전달|건네|건넸|(?:에|에게) [냈낸]")
VERB = re.compile(
    r"체결|맺|서명|사인|채택|갱신|연장|교환|주고받|조인|협약식|합의|성사|추진"
    r"|뜻을|의견을|손을 잡|손잡"
    rf"|{GIVEN.pattern}"
)
# Agreed without a paper: 교류를 넓히기로 뜻을 모았다, 근로자 파견에 합의했다.
_AGREED = (
    r"합의(?:했|하고|하며|를 이)|손을 잡았|손잡았"
    r"|(?:뜻|의견)을 (?:모았|모으고|모으며|같이했|같이하고)"
)
CONSENT = re.compile(rf"(?:기로|자는 데|에)\s?(?=(?:최종 |전격 |원칙적으로 |잠정 )?(?:{_AGREED}))")
_DONE = re.compile(
    r"(?:체결|서명|사인|채택|갱신|연장|교환|조인|합의|성사|제출|전달)\s?(?:을|를|에)?\s?"
    r"(?:했|하였|됐|되었|한 바|시켰|마쳤|이뤄졌|이루어졌)"
    r"|맺었|맺은|주고받았|건넸|(?:에|에게) [냈낸]"
    r"|체결식을 (?:가졌|열었|했|가진|갖고)|협약식을 (?:가졌|열었|했|가진)"
)
_TO_COME = re.compile(
    r"(?:체결|서명|갱신|연장|교환|조인|성사|합의|협약식)(?:을|를|이|에)?\s?"
    r"(?:위|앞|제안|요청|추진|논의|검토|협의|방안|예정|계획|한다|할|하기|하려|하러|하자|키로|목표|목적|준비|합의|뜻을)"
    r"|추진|맺(?:는다|을|기|으|자)|주고받(?:기|을|는다)"
)
# A verb in the past ends in a syllable that closes with ㅆ.
_PAST = re.compile(rf"[{ending_in(20)}](?:다|으며|고|다고)|고\s있다")
FUTURE = re.compile(r"예정|계획|방침|한다|는다|[할될질] (?:것|수)|전망")
_SAID = re.compile(
    r"고\s(?:[0-9]{1,2}일\s)?(?:밝혔|말했|전했|설명했|강조했|소개했|덧붙였|알렸)다\.?$"
)
_PROMISED = re.compile(r"기로$")


def is_signed(text: str, verb: re.Match[str], *, consent: bool) -> bool:
    """체결했다; 체결하고 … 했다. What is to come and what was agreed to be done is not; a `consent`
    without a paper is, where the sentence is of the past.
    """
    tail = _SAID.sub("", text)[verb.start() :]
    if not consent and _DONE.match(tail):
        return not _PROMISED.search(text[: verb.start()].rstrip())
    if not consent and _TO_COME.match(tail):
        return False
    return bool(_PAST.search(tail)) and not FUTURE.search(tail)
