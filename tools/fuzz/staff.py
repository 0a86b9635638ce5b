"""Requests of the staff: each page of the admin, and its forms with something wrong in them."""

from collections.abc import Callable, Iterator
from random import Random
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.test.client import BOUNDARY, MULTIPART_CONTENT

from tools.fuzz import hostile
from tools.fuzz.addresses import Route, routes
from tools.fuzz.forms import PageForm, Pair, forms_of
from tools.fuzz.readers import encoded
from tools.fuzz.sending import FuzzRequest, Outcome
from tools.fuzz.world import FuzzWorld

WHO = ("editor", "editor", "editor", "reviewer", "superuser", "superuser", "")
EXTRA: tuple[Pair, ...] = (
    *(
        ("_saveasnew", "1"),
        ("_popup", "1"),
        ("_to_field", "id"),
        ("_to_field", "nothing"),
        ("apply", "1"),
    ),
    *(("_continue", "1"), ("_addanother", "1"), ("_save", "1"), ("post", "yes"), ("index", "x")),
    *(("index", "0"), ("select_across", "1"), ("action", "delete_selected"), ("action", "nothing")),
    *(("_why", "가" * 3_000), ("_opened", "x"), ("next", "//evil.example"), ("id", "1"), ("", "1")),
)
QUERIES = (
    *(
        "",
        "",
        "",
        "q=%00",
        "q=%ff",
        "o=999.-1",
        "p=99999999999",
        "p=-1",
        "all=1",
        "e=1",
        "_popup=1",
    ),
    *(
        "_popup=1&_to_field=id",
        "_to_field=password",
        "id__in=1,x",
        "id__exact=" + "9" * 40,
        "id__gt=a",
    ),
    *("queue=nothing", "publication__exact=%00", "status__exact=x", "created_at__year=x", "year=x"),
    *(
        "_changelist_filters=%00",
        "_changelist_filters=" + "a" * 3_000,
        "from=x",
        "change=x&record=y",
    ),
    *(
        "app_label=trips&model_name=trip&field_name=government&term=%00",
        "term=x",
        "trip=" + "9" * 30,
    ),
    *(
        "app_label=trips&model_name=term&field_name=official&term=a&page=-1",
        "app_label=x&model_name=y",
    ),
    *(
        "government=41280&title=%00",
        "start=x&purposes=y",
        "merge=1&other=x",
        "other=1",
        "attempt_time__year=0",
    ),
)


# Parameters that name a row of another model than the page's.
OTHER_MODELS = {"article": "articles.article", "trip": "trips.trip"}
# Pages that are opened oftener than others: they have forms.
OFTEN = ("/add/", "/change/", "/import/", "/merge/", "<int:trip>/", "/new/", "/password/")


class StaffRequests:
    """`attempt` opens a page and sends a form of it, as it stands but for a few things."""

    def __init__(self, world: FuzzWorld) -> None:
        self.ids = world.ids
        staff = [route for route in routes() if route.is_staff]
        self.routes = staff + 4 * [route for route in staff if route.text.endswith(OFTEN)]
        self.everybodys = sorted({pk for pks in world.ids.values() for pk in pks})

    def attempt(self, rng: Random, send: Callable[[FuzzRequest], Outcome]) -> Iterator[Outcome]:
        route, role = rng.choice(self.routes), rng.choice(WHO)
        path = route.filled(lambda name: self._value(rng, route, name))
        query = rng.choice(QUERIES)
        opened = send(FuzzRequest(route.group, path, query, role=role))
        yield opened
        if opened.status == 200 and (shown := forms_of(opened.body)):
            for _ in range(rng.choice((1, 1, 2))):
                yield send(self._posted(rng, opened.request, rng.choice(shown)))

    def _value(self, rng: Random, route: Route, name: str) -> str:
        chance = rng.random()
        if chance < 0.08:
            return rng.choice(hostile.RAW)
        if chance < 0.16:
            return encoded(rng.choice(hostile.TEXTS))
        if name == "form":
            return rng.choice(("csv", "xlsx"))
        if name == "app_label":
            return rng.choice([config.label for config in apps.get_app_configs()])
        label = OTHER_MODELS.get(name, ".".join(route.parts[1:3]))
        return encoded(rng.choice(self.ids.get(label) or self.everybodys))

    def _posted(self, rng: Random, opened: FuzzRequest, form: PageForm) -> FuzzRequest:
        pairs = list(form.pairs)
        if form.buttons and rng.random() < 0.8:
            pairs.append(rng.choice(form.buttons))
        for _ in range(rng.choice((1, 1, 2, 3, 6))):
            self._spoil(rng, pairs, form)
        target = urlsplit(urljoin(opened.path, form.action))
        query = target.query if form.action else opened.query
        files = [(name, rng.choice(hostile.FILES)) for name in form.files if rng.random() < 0.8]
        kind, body = as_multipart(pairs, files) if files else as_urlencoded(pairs)
        path = target.path or opened.path
        headers = {"CONTENT_TYPE": kind}
        return FuzzRequest(f"POST {opened.group}", path, query, "POST", headers, body, opened.role)

    def _spoil(self, rng: Random, pairs: list[Pair], form: PageForm) -> None:
        """Change one thing of what is sent."""
        way = rng.random()
        counts = [at for at, (name, _value) in enumerate(pairs) if name.endswith("_FORMS")]
        if not pairs or way < 0.15:
            pairs.append(rng.choice(EXTRA))
        elif way < 0.25 and counts:
            at = rng.choice(counts)
            pairs[at] = (pairs[at][0], rng.choice(hostile.COUNTS))
        elif way < 0.45 and form.choices:
            name = rng.choice(list(form.choices))
            pairs[:] = [pair for pair in pairs if pair[0] != name or rng.random() < 0.2]
            pairs += [(name, rng.choice(form.choices[name])) for _ in range(rng.choice((1, 1, 2)))]
        else:
            self._spoil_pair(rng, pairs, rng.randrange(len(pairs)))

    def _spoil_pair(self, rng: Random, pairs: list[Pair], at: int) -> None:
        name, value = pairs[at]
        way = rng.random()
        if way < 0.15:
            del pairs[at]
        elif way < 0.25:
            pairs.insert(at, (name, rng.choice((value, *hostile.TEXTS))))
        elif way < 0.3:
            pairs[at] = (
                name.replace("-0-", rng.choice(("-1-", "-99-", "-x-", "-__prefix__-"))),
                value,
            )
        elif way < 0.45:
            pairs[at] = (name, rng.choice(self.everybodys))
        else:
            pairs[at] = (name, rng.choice(hostile.TEXTS))


def as_urlencoded(pairs: list[Pair]) -> tuple[str, bytes]:
    text = "&".join(f"{encoded(name)}={encoded(value)}" for name, value in pairs)
    return "application/x-www-form-urlencoded", text.encode()


def as_multipart(pairs: list[Pair], files: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    parts = [(f'name="{name}"', value.encode("utf-8", "surrogatepass")) for name, value in pairs]
    parts += [(f'name="{name}"; filename="가.csv"', content) for name, content in files]
    lines = []
    for about, content in parts:
        head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {about}\r\n\r\n"
        lines.append(head.encode("utf-8", "surrogatepass") + content + b"\r\n")
    return MULTIPART_CONTENT, b"".join(lines) + f"--{BOUNDARY}--\r\n".encode()
