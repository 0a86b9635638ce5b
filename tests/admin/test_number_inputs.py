"""Numbers as staff type them into a form."""

import pytest
from django.core.exceptions import ValidationError

from trips.admin.inputs.fields import WholeNumberField


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", None),
        ("4박", 4),
        ("１２명", 12),
        ("6,100만원", 61_000_000),
        (" 1,234 ", 1234),
        ("0", 0),
    ],
)
def test_a_number_may_be_typed_as_it_is_written(typed: str, number: int | None) -> None:
    assert WholeNumberField(required=False, min_value=0).clean(typed) == number


@pytest.mark.parametrize("typed", ["-1", "약 6명", "2.5", "만원", "6~7"])
def test_what_is_no_such_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        WholeNumberField(required=False, min_value=0).clean(typed)


def test_the_same_number_in_other_words_is_no_change() -> None:
    assert not WholeNumberField().has_changed(61_000_000, "6,100만원")
    assert WholeNumberField().has_changed(4, "5박")
