"""The forms of a page, and what a browser would send of them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Pair = tuple[str, str]
BUTTONS = ("submit", "image", "button", "reset")


@dataclass(slots=True)
class PageForm:
    """pairs: as they would be sent now. choices: name → values of options and boxes. files: names
    of inputs for files. buttons: what pressing each adds.
    """

    action: str = ""
    pairs: list[Pair] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    buttons: list[Pair] = field(default_factory=list)


class FormParser(HTMLParser):
    """Forms that are posted, in the order of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._select = ""
        self._textarea = ""
        self._typed = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = PageForm(given.get("action", ""))
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "option" and self._select:
            self._option(self._form, given)
        elif name := given.get("name", ""):
            self._input(self._form, tag, name, given)

    def _option(self, form: PageForm, given: dict[str, str]) -> None:
        value = given.get("value", "")
        form.choices.setdefault(self._select, []).append(value)
        if "selected" in given:
            form.pairs.append((self._select, value))

    def _input(self, form: PageForm, tag: str, name: str, given: dict[str, str]) -> None:
        kind, value = given.get("type", "text"), given.get("value", "")
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._textarea, self._typed = name, ""
        elif tag == "button" or kind in BUTTONS:
            form.buttons.append((name, value))
        elif kind == "file":
            form.files.append(name)
        elif kind in ("checkbox", "radio"):
            form.choices.setdefault(name, []).append(value or "on")
            if "checked" in given:
                form.pairs.append((name, value or "on"))
        elif tag == "input":
            form.pairs.append((name, value))

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self._typed += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._form and self._textarea:
            self._form.pairs.append((self._textarea, self._typed))
            self._textarea = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._form = None


def forms_of(page: bytes) -> list[PageForm]:
    parser = FormParser()
    parser.feed(page.decode(errors="replace"))
    return parser.forms
