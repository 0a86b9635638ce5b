"""Whether what is agreed was signed or is to be signed, by its verb. Pure."""

import re

from grammar.syllables import ending_in

RECEIVED = re.compile(r"(?:전달|제출|건네)?받|접수")
GIVEN = re.compile(r"제출|전달|건네|건넸|(?:에|에게) [냈낸]")
VERB = re.compile(
    r"체결|맺|서명|사인|채택|갱신|연장|교환|주고받|주고 받|나눠 가|조인|협약식|결연식|합의|성사"
    r"|추진|결연"
    r"|이끌어|따[냈낸내]|이뤄[냈낸내]|시작으로|필두로|마무리"
    r"|뜻을|의견을|손을 잡|손을 맞잡|손잡|손 맞잡"
    rf"|(?<=의향서를 )받|전달받|제출받|건네받|접수|{GIVEN.pattern}"
)
# Only right behind the paper: 협약을 논의했다, 자매결연으로 격상하기로.
VERB_NEAR = re.compile(
    r"(?:서|식)?(?:\([^()\n]{1,20}\))?[’'”\"]?(?:[을를도]|(?:으로|로))?\s?"
    r"(?:공동 |함께 |공식 )?"
    r"(?P<verb>발표|선언|논의|협의|협상|타진|제안|요청|희망|검토|격상|승격|발전)"
)
# Agreed without a paper: 교류를 넓히기로 뜻을 모았다, 근로자 파견에 합의했다.
_AGREED = (
    r"합의(?:했|하고|하며|를 이|를 봤|를 도)|(?:손을 (?:맞)?|손|손 맞)잡(?:았|고)|의기투합"
    r"|(?:뜻|의견)을 (?:모았|모으고|모으며|같이했|같이하고|함께했|함께하고)"
)
CONSENT = re.compile(
    rf"(?:기로|는 데|에|위해)\s?(?=(?:최종 |전격 |원칙적으로 |잠정 |서로 |함께 )?(?:{_AGREED}))"
)
_DONE = re.compile(
    r"(?:체결|서명|사인|채택|갱신|연장|교환|조인|합의|성사|제출|전달|결연)\s?(?:을|를|에)?\s?"
    r"(?:했|하였|됐|되었|한 바|시켰|마쳤|이뤄졌|이루어졌|성공했|이끌어냈|이끌어 냈)"
    r"|맺었|맺은|주고받았|주고 받았|나눠 가졌|건넸|(?:에|에게) [냈낸]|따냈|이뤄냈"
    r"|(?:체결|협약|조인|서명|결연|교환)식을 (?:가졌|열었|했|가진|갖고|개최했|진행했|치렀|마쳤)"
)
_TO_COME = re.compile(
    r"(?:체결|서명|갱신|연장|교환|조인|성사|합의|협약식|결연|교환식|조인식|체결식)(?:을|를|이|에|도)?\s?"
    r"(?:위|앞|제안|요청|추진|논의|검토|협의|방안|예정|계획|한다|할|하기|하려|하러|하자|키로|목표|목적|준비|합의|뜻을"
    r"|문제|건을|시기|일정|절차|의사"
    r"|하는 (?:방안|데|것|문제|내용|일)|여부|약속|가능|의향)"
    r"|추진|협의|논의|협상|타진|제안|요청|희망|검토|격상|승격|발전|맺(?:는|을|기|으|자|으려)|주고받(?:기|을|는다)"
)
# Nothing came of it: 체결은 무산됐다, 체결하지 못했다.
NOT_DONE = re.compile(
    r"(?:[^,.]{0,14}[은는이가도을를]\s)?[^,.]{0,8}"
    r"(?:무산|불발|취소|보류|파기|철회|결렬|연기됐|연기했|연기한|미뤄졌|미뤘|물거품|백지화|접었|실패)"
    r"|하?지(?:는|도)?\s?(?:못|않|안)|한 적(?:이|은)? 없|[은는이가]?\s?없[었다이]"
)
# A verb in the past ends in a syllable that closes with ㅆ.
_PAST = re.compile(
    rf"[{ending_in(20)}](?:다|으며|고|다고|습니다|어요|답니다|는데|지만|죠|음)|고\s있다"
)
FUTURE = re.compile(
    r"겠(?:다|습|으)|예정|계획|방침|한다|는다|합니다|[할될질] (?:것|수)|전망|기로 한 상태"
)
_SAID = re.compile(
    r"고\s(?:[0-9]{1,2}일\s)?(?:밝혔|말했|전했|설명했|강조했|소개했|덧붙였|알렸)(?:습니다|다)\.?$"
)
_PROMISED = re.compile(r"기로$")


def is_signed(text: str, verb: int, *, consent: bool) -> bool:
    """체결했다; 체결하고 … 했다, the verb at that offset. What is to come and what was agreed to be
    done is not; a `consent` without a paper is, where the sentence is of the past.
    """
    tail = _SAID.sub("", text)[verb:]
    if not consent and _DONE.match(tail):
        return not _PROMISED.search(text[:verb].rstrip())
    if not consent and _TO_COME.match(tail):
        return False
    return bool(_PAST.search(tail)) and not FUTURE.search(tail)
