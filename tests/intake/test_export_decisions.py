"""`export_decisions` writes what was decided, and leaves out by whom."""

import io
import json

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from tests import factories as make
from trips.choices import SuggestionStatus
from trips.intake.decisions import decide

pytestmark = pytest.mark.django_db


def test_decided_suggestions_are_written_a_line_each() -> None:
    reading = make.make_reading()
    editor = User.objects.create_user("editor")
    first, second, _open = (
        make.make_suggestion(reading, position=position) for position in (1, 2, 3)
    )
    decide(first, SuggestionStatus.ACCEPTED, who=editor.pk)
    decide(second, SuggestionStatus.EDITED, who=editor.pk, value="41000")

    out = io.StringIO()
    call_command("export_decisions", stdout=out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(one["status"], one["decided_value"]) for one in lines] == [
        ("accepted", None),
        ("edited", "41000"),
    ]
    assert lines[0]["capture"] == reading.capture.sha256
    assert "editor" not in out.getvalue()
    assert not any("decided_by" in one for one in lines)
