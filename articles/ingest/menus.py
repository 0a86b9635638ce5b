"""Rows of buttons, sections and counters that pages put around an article. Pure."""

import re

from articles.ingest.furniture import LONGEST, WordTable, lettered, squeezed

# Between sections stands one of these; a dot or colon inside words (`한·중`) parts nothing.
_BETWEEN = re.compile(r"\s*[|｜ㅣ│¦▸»•]\s*|\s+[·ㆍ:>/]\s+|\s*>>\s*")
_SECTION = re.compile(
    r"[가-힣A-Za-z0-9&]{1,6}(?:[·/-][가-힣A-Za-z0-9&]{1,6}){0,3}(?: [가-힣A-Za-z0-9&]{1,6})?"
)
_NEWS_IN = re.compile(r"\d|[…“”\"'‘’,?!]|(?:다|기자|특파원|신문|일보)$")
_TOKENS = re.compile(r"[\s|｜ㅣ│·ㆍ/>•,:()\[\]]+")
_LONGEST_BUTTON = 4  # words
_LONGEST_SECTION = 6  # letters
_LEAST_SECTIONS = 4
_LONGEST_PATH = 12  # letters of the first step
# `도하영 기자의 다른 기사 보기`, `도하영 기자 구독`: a link to more of one who writes.
_MORE = (
    r"(?:기사|뉴스|글|소식|구독(?:하기)?|페이지|프로필|홈|팔로우|응원(?:하기)?|목록|모음|이메일|"
    r"메일\s?보내기|더\s?(?:보기|읽기)|보기|보러\s?가기)"
)
MORE_OF_REPORTER = re.compile(
    r"^[\s•▶>+]{0,3}([가-힣]{2,4}\s?(?:[가-힣]{2}\s?)?(?:기자|특파원|통신원|논설위원))(?:님)?의?\s?"
    rf"(?:(?:(?:다른|최신|최근|전체|인기|주요)\s?|(?:많이 본|이|쓴)\s))?(?:{_MORE}\s?){{1,3}}[>+]?$"
)
# A page that speaks to its readers: `지역별 뉴스를 확인하세요`, `앱에서 구독해 보세요`.
_INVITES = re.compile(r"(?:세요|십시오)\s?[.!~]*$")
_OF_PAGE = re.compile(
    r"뉴스|기사|구독|클릭|서비스|채널|댓글|로그인|회원|검색|이메일|독자|링크|버튼|알림|언론|콘텐츠|"
    r"글자|글씨|화면|홈페이지|누리집|브라우저|카카오|네이버|"
    r"유튜브|페이스북|원고료|후원|광고|앱(?=[을으에 ])"
)
_PAGE_SPEAKS_AT_MOST = 60  # letters


def is_menu(text: str, words: WordTable, sections_of_papers: WordTable) -> bool:
    """`정치 | 경제 | 사회`: three or more short items between signs, or words of buttons alone."""
    if len(text) > LONGEST:
        return False
    items = [item for item in _BETWEEN.split(text.strip(" |·>•")) if item]
    sections = all(_SECTION.fullmatch(item) and not _NEWS_IN.search(item) for item in items)
    if (len(items) > 2 and sections) or _is_path(items, sections_of_papers):
        return True
    return _is_row_of_sections(text, sections_of_papers) or _is_row_of_buttons(text, words)


def _is_path(items: list[str], sections: WordTable) -> bool:
    """`오늘의 가온 | 정치·행정`, `가온사람들 > 구정`: where on its site an article stands."""
    if len(items) != 2 or len(items[0]) > _LONGEST_PATH or _NEWS_IN.search(items[0][:-1]):
        return False
    names = re.split(r"[·ㆍ/]", items[1])
    return all(lettered(name) in sections.exact for name in names)


def _is_row_of_sections(text: str, words: WordTable) -> bool:
    """`오피니언 사설 칼럼 독자마당`: four short words or more, three of four known sections."""
    tokens = [token for token in re.split(r"[\s·ㆍ/]+", text) if token]
    if any(len(token) > _LONGEST_SECTION or _NEWS_IN.search(token) for token in tokens):
        return False
    known = sum(lettered(token) in words.exact for token in tokens)
    return known >= _LEAST_SECTIONS and 4 * known >= 3 * len(tokens)


def _is_row_of_buttons(text: str, words: WordTable) -> bool:
    """`글자 작게 글자 크게 인쇄`, `조회 842 | 추천 5`: two or more of them."""
    tokens = [token for token in _TOKENS.split(text) if squeezed(token)]
    buttons = nth = 0
    while nth < len(tokens):
        if tokens[nth].isdigit() or len(squeezed(tokens[nth])) == 1:
            nth += 1
            continue
        length = _button_at(tokens, nth, words)
        if not length:
            return False
        buttons += 1
        nth += length
    return buttons > 2 or (buttons == 2 and (len(tokens) > 2 or _are_doings(tokens)))


def _button_at(tokens: list[str], nth: int, words: WordTable) -> int:
    """How many tokens make the longest button that begins with this one; 0 for none."""
    for length in range(min(_LONGEST_BUTTON, len(tokens) - nth), 0, -1):
        key = "".join(map(lettered, tokens[nth : nth + length]))
        if key in words.exact or (length < 3 and len(key) < 10 and key.endswith(words.suffix)):
            return length
    return 0


def _are_doings(tokens: list[str]) -> bool:
    """Two words alone could be a heading (`서울 교육`), two that call for an action not."""
    return all(
        re.search(r"(?:하기|보기|보내기|복사|공유|인쇄|로그인|가입|신청|구독|스크랩)$", t)
        for t in tokens
    )


def is_invitation(text: str) -> bool:
    """A sentence with which a page, and no person in an article, speaks to its readers."""
    return bool(
        len(text) <= _PAGE_SPEAKS_AT_MOST
        and not re.search(r"[“”\"‘’]", text)
        and _INVITES.search(text)
        and _OF_PAGE.search(text)
    )
