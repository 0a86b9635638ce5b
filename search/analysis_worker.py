"""`python -m search.analysis_worker`: lines of JSON on standard input, an answer a line.

`{"governments": …, "names": …, "words": …, "weak": …}` is the lexicon from now on and has no
answer; `[[title, entities, lead, body], …]` is answered by the analyses of these texts. It ends
when its input does, so no process outlives the one that asked.
"""

import json
import sys
from collections.abc import Iterable
from typing import IO, Any

from search.analyse import Lexicon
from search.analysis import analysis_of

MOST_SEEN = 60_000  # eojeols remembered: a third less work than with 20,000, 14 MB more


def lexicon_message(lexicon: Lexicon) -> dict[str, Any]:
    """A lexicon as JSON; `lexicon_of` reads it."""
    return {
        "governments": {stem: [*forms] for stem, forms in lexicon.governments.items()},
        "names": [*lexicon.names],
        "words": [*lexicon.words],
        "weak": [*lexicon.weak],
    }


def lexicon_of(message: dict[str, Any]) -> Lexicon:
    governments = {stem: frozenset(forms) for stem, forms in message["governments"].items()}
    others = (frozenset(message[name]) for name in ("names", "words", "weak"))
    names, words, weak = others
    return Lexicon(governments, names, words, weak, most_seen=MOST_SEEN)


def answer(messages: Iterable[bytes], answers: IO[bytes]) -> None:
    lexicon = Lexicon()
    for line in messages:
        message = json.loads(line)
        if isinstance(message, dict):
            lexicon = lexicon_of(message)
        else:
            analyses = [analysis_of(texts, lexicon) for texts in message]
            answers.write(json.dumps(analyses, ensure_ascii=False).encode() + b"\n")
            answers.flush()


if __name__ == "__main__":
    answer(sys.stdin.buffer, sys.stdout.buffer)
