"""Every address of the URL conf, as a route whose parameters can be filled."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

STAFF = "staff/"
_APPS = {config.label for config in apps.get_app_configs()}
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")


@dataclass(frozen=True, slots=True)
class Route:
    """`trips/<int:pk>/`; `languages`: what may stand before it."""

    text: str
    languages: tuple[str, ...] = ("",)

    @property
    def is_staff(self) -> bool:
        return self.text.startswith(STAFF)

    @property
    def parts(self) -> list[str]:
        return self.text.split("/")

    @property
    def group(self) -> str:
        """Its line in a table: of the admin's pages, the same for every model."""
        _staff, *names = self.parts
        of_model = self.is_staff and len(names) > 2 and names[0] in _APPS
        return "/".join(["staff/…", *names[2:]]) if of_model else self.text

    def filled(self, value: Callable[[str], str]) -> str:
        """An address; `value` gives the text of a parameter, percent-encoded."""
        return "/" + _PARAMETER.sub(lambda match: value(match[1]), self.text)


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, "", ("",)))


def _walk(
    patterns: list[URLPattern | URLResolver], before: str, languages: tuple[str, ...]
) -> Iterator[Route]:
    for entry in patterns:
        if isinstance(entry, URLPattern):
            yield Route(before + _as_route(str(entry.pattern)), languages)
        elif isinstance(entry.pattern, LocalePrefixPattern):
            yield from _walk(entry.url_patterns, before, ("", "/en"))
        else:
            yield from _walk(entry.url_patterns, before + str(entry.pattern), languages)


def _as_route(pattern: str) -> str:
    """A regular expression of the admin as a route: `^(?P<app_label>a|b)/$` → `<app_label>/`."""
    if "(?P<" not in pattern:
        return pattern
    return _GROUP.sub(r"<\1>", pattern).strip("^$")
