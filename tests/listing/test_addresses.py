"""Addresses that are worked out once a view are what `reverse` gives."""

import pytest
from django.test.utils import override_script_prefix
from django.urls import reverse
from django.utils.translation import override

from listing.addresses import address_of, numbered_address


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("prefix", ["/", "/archive/"])
def test_an_address_is_that_of_reverse_in_each_language_and_below_each_prefix(
    language: str, prefix: str
) -> None:
    with override(language), override_script_prefix(prefix):
        assert numbered_address("trips:trip", pk=100) == reverse("trips:trip", args=[100])
        assert numbered_address("trips:destination", "us", pk=7) == reverse(
            "trips:destination", args=["us", 7]
        )
        assert address_of("trips:government", "41280") == reverse(
            "trips:government", args=["41280"]
        )


def test_a_row_that_was_not_saved_has_no_address() -> None:
    with pytest.raises(TypeError):
        numbered_address("trips:trip", pk=None)  # type: ignore[arg-type]
