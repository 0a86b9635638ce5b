"""The texts of the sources and of the English catalog, read without gettext's tools."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from tests.syntax_trees import nodes_of

ROOT = Path(settings.BASE_DIR)
CATALOG = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
UNTRANSLATED_ROOMS = {"tests", "tools", "bench"}
SPEAKING = re.compile(r"(?:_|(?P<plural>n)?(?P<context>p)?gettext(?:_lazy)?)")
TAG = re.compile(r"{% translate \"([^\"]+)\"(?: context \"([^\"]+)\")?")
CONSTANT = re.compile(r"\b_\(\"([^\"]+)\"\)")
BLOCK = re.compile(r"{% blocktranslate([^%]*) ?%}(.*?){% endblocktranslate %}", re.DOTALL)
VARIABLE = re.compile(r"{{ (\w+) }}")


@dataclass(frozen=True, slots=True)
class Text:
    """A source text as a catalog knows it; `context` and `plural` are '' where there is none."""

    singular: str
    plural: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    text: Text
    said: tuple[str, ...]
    fuzzy: bool


@cache
def source_texts() -> frozenset[Text]:
    rooms = [path.parent for path in ROOT.glob("*/__init__.py")]
    code = [p for room in rooms if room.name not in UNTRANSLATED_ROOMS for p in room.rglob("*.py")]
    found = {text for path in code for text in texts_of_code(path)}
    pages = (ROOT / "templates").rglob("*.*")
    return frozenset(found).union(
        *(texts_of_template(path.read_text(encoding="utf-8")) for path in pages)
    )


def texts_of_code(path: Path) -> Iterator[Text]:
    for node in nodes_of(path):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        said = [a.value for a in node.args if isinstance(a, ast.Constant)]
        words = [word for word in said if isinstance(word, str)]
        if (match := SPEAKING.fullmatch(name)) and words:
            context = words.pop(0) if match["context"] else ""
            yield Text(words[0], words[1] if match["plural"] else "", context)


def texts_of_template(source: str) -> set[Text]:
    found = {Text(text, context=context) for text, context in TAG.findall(source)}
    found |= {Text(text) for text in CONSTANT.findall(source)}
    for how, body in BLOCK.findall(source):
        parts = [_of_block(part, "trimmed" in how) for part in body.split("{% plural %}")]
        found.add(Text(*parts))
    return found


def _of_block(body: str, trimmed: bool) -> str:
    if trimmed:
        body = " ".join(line.strip() for line in body.splitlines() if line.strip())
    return VARIABLE.sub(r"%(\1)s", body.replace("%", "%%"))


def entries() -> list[Entry]:
    """Every entry of the catalog but its header."""
    return [_entry(block) for block in CATALOG.read_text(encoding="utf-8").split("\n\n")[1:]]


def _entry(block: str) -> Entry:
    fields: dict[str, str] = {}
    keyword = ""
    for line in block.strip().splitlines():
        if line.startswith("#"):
            continue
        first, _space, rest = line.partition(" ")
        if not line.startswith('"'):
            keyword, line = first, rest
        fields[keyword] = fields.get(keyword, "") + ast.literal_eval(line)
    text = Text(fields["msgid"], fields.get("msgid_plural", ""), fields.get("msgctxt", ""))
    said = tuple(value for name, value in fields.items() if name.startswith("msgstr"))
    return Entry(text, said, fuzzy=bool(re.search("^#,.*fuzzy", block, re.MULTILINE)))
