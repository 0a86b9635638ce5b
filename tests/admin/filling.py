"""Filling in a staff form as a person would: start from what the page shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django import forms
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse

from trips.models import Trip

ADD_TRIP = reverse("admin:trips_trip_add")


def change_address(row: Any) -> str:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return reverse(name, args=[row.pk])


@contextmanager
def undrawn() -> Iterator[None]:
    """Meanwhile pages are made but not drawn: all that `shown` and `errors` read is there.

    Drawing the thousand inputs of a trip is most of the cost of showing it, and is tested where
    pages are read.
    """
    with patch.object(SimpleTemplateResponse, "rendered_content", ""):
        yield


def draw_later(page: Any) -> Any:
    """Of an undrawn page: its context; its content is an error until `page.render()` draws it."""
    if isinstance(page, SimpleTemplateResponse):
        page.context = page.context_data  # type: ignore[attr-defined]
        page._is_rendered = False  # type: ignore[attr-defined]
    return page


def open_form(staff: Client, address: str) -> Any:
    with undrawn():
        page = draw_later(staff.get(address))
    assert page.status_code == 200
    return page


def send_form(staff: Client, address: str, inputs: dict[str, Any]) -> Any:
    """Press save."""
    with undrawn():
        return draw_later(staff.post(address, inputs))


def shown(page: Any) -> dict[str, Any]:
    """Every input of a staff form with the value the page shows in it."""
    parts = [page.context["adminform"].form]
    for formset in formsets(page):
        parts += [formset.management_form, *formset.forms]
    hidden = {"_opened": page.context.get("opened"), "_form": page.context.get("form_number")}
    hidden["_propose"] = "1" if page.context.get("proposes") and page.context["original"] else ""
    return _inputs(parts) | {name: value for name, value in hidden.items() if value}


def formsets(page: Any) -> list[Any]:
    return [inline.formset for inline in page.context["inline_admin_formsets"]]


def _inputs(parts: list[Any]) -> dict[str, Any]:
    fields = [field for form in parts for field in form]
    return {field.html_name: _sent(field) for field in fields}


def _sent(field: Any) -> Any:
    """What a browser sends: an empty text for nothing, but nothing for no tick."""
    nothing: Any = [] if isinstance(field.field, forms.MultipleChoiceField) else ""
    value = field.value()
    return nothing if value is None else value


def rows(prefix: str, *added: dict[str, Any], before: int = 0) -> dict[str, Any]:
    """Inputs of rows added to an inline that shows `before` rows already."""
    inputs: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": before + len(added)}
    for number, row in enumerate(added, start=before):
        inputs |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return inputs


def fill(staff: Client, address: str, inputs: dict[str, Any]) -> Any:
    """Open the page, add rows, type over what is shown, press save."""
    page = open_form(staff, address)
    sent = shown(page)
    for formset in formsets(page):
        empty = _inputs([formset.empty_form])
        total = inputs.get(f"{formset.prefix}-TOTAL_FORMS", 0)
        for number in range(len(formset.forms), total):
            sent |= {name.replace("__prefix__", str(number)): v for name, v in empty.items()}
    return send_form(staff, address, {**sent, **inputs})


def add_trip(staff: Client, **inputs: Any) -> Any:
    return fill(staff, ADD_TRIP, {"title": "미국 출장", **inputs})


def change_trip(staff: Client, trip: Trip, **inputs: Any) -> Any:
    return fill(staff, change_address(trip), inputs)


def errors(answer: Any) -> list[str]:
    """Every sentence of refusal on the page; the page was shown again, nothing was saved."""
    assert answer.status_code == 200, "saved, not refused"
    context = answer.context
    found = [m for messages in context["adminform"].form.errors.values() for m in messages]
    for formset in formsets(answer):
        for form_errors in formset.errors:
            found += [m for messages in form_errors.values() for m in messages]
        found += formset.non_form_errors()
    return [str(m) for m in found]
