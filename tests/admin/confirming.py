"""A pasted article and the page on which its trips are confirmed."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests import factories as make
from tools.fuzz.forms import forms_of
from trips.models import Reading

PASTE = reverse("admin:trips_trip_intake")
ARTICLE = """이하늘 고양시장, 미국 풀러턴 방문
가온일보 2024-01-05 09:30
이하늘 고양시장이 오는 8일부터 12일까지 4박 5일 일정으로 미국 풀러턴을 방문한다.
이 시장은 풀러턴시와 우호협력 협약을 맺는다.
저작권자 가온일보 무단전재 금지
"""


def make_names() -> None:
    """What the article names, but for its mayor."""
    make.make_government("41280")
    make.make_country()
    make.make_destination("풀러턴")
    make.make_publisher("가온일보")


def paste(client: Client, text: str = ARTICLE, **inputs: Any) -> Reading:
    answer: Any = client.post(PASTE, {"text": text, **inputs})
    assert answer.status_code == 302, answer.content.decode()
    return Reading.objects.get(pk=answer.url.rstrip("/").split("/")[-1])


def address(reading: Reading) -> str:
    return reverse("admin:trips_trip_reading", args=[reading.pk])


def inputs_of(client: Client, reading: Reading) -> dict[str, Any]:
    """What the open page would send, without a button."""
    forms = forms_of(client.get(address(reading)).content)
    return next(dict(form.pairs) for form in forms if ("do", "save") in form.buttons)


def send(client: Client, reading: Reading, do: str, **changed: Any) -> Any:
    return client.post(address(reading), {**inputs_of(client, reading), "do": do, **changed})


def decide(reading: Reading, field: str, decision: str, **inputs: Any) -> dict[str, Any]:
    """The inputs of the only value of this field."""
    prefix = f"s{reading.suggestions.get(field=field).pk}"
    typed = {f"{prefix}-{name}": value for name, value in inputs.items()}
    return {f"{prefix}-decision": decision, **typed}


def statuses(reading: Reading) -> dict[str, str]:
    return dict(reading.suggestions.values_list("field", "status"))


def accept_all(client: Client, reading: Reading) -> None:
    for mark in "ABC":
        assert send(client, reading, f"accept:t1:{mark}").status_code == 302
