"""The confirmation page of a long article: a bounded number of questions, whatever it holds.

On a quiet machine it takes 70 ms of CPU for 3,800 characters and 18 values, 150 ms for six trips
with 54; 300 ms is the promise.
"""

import pytest
from django.test import Client

from tests.admin.confirming import address, paste
from tests.admin.long_articles import PRESS_RELEASE, ROUND_UP, make_known_names
from tests.admin.roles import log_in
from tests.admin.test_queries import questions
from trips.models import Reading

pytestmark = pytest.mark.django_db
MOST, MOST_A_TRIP = 14, 2  # of a page with one trip; more for each other trip: what is like it


@pytest.fixture
def editor(client: Client) -> Client:
    make_known_names()
    return log_in(client, "editor")


def asked_by_page(editor: Client, reading: Reading) -> int:
    editor.get(address(reading))  # what is asked once a process is asked now
    return questions(lambda: editor.get(address(reading)))


def test_values_and_characters_cost_no_question(editor: Client) -> None:
    lines = PRESS_RELEASE.splitlines(keepends=True)
    told = "".join(lines[5:12])
    once, thrice = (paste(editor, PRESS_RELEASE.replace(told, told * n)) for n in (1, 3))
    assert len(thrice.text) > 3_700
    few, many = (asked_by_page(editor, reading) for reading in (once, thrice))
    assert many == few <= MOST


def test_a_trip_costs_two_questions(editor: Client) -> None:
    assert asked_by_page(editor, paste(editor, ROUND_UP)) <= MOST + 5 * MOST_A_TRIP
