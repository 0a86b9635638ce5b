"""The English catalog is complete, current and compiled."""

import gettext
import re
from collections.abc import Iterator
from enum import EnumType

import pytest
from django.apps import apps
from django.db.models import TextChoices
from django.utils.translation import override

import articles.choices
import trips.choices
from tests.messages import CATALOG, Entry, entries, source_texts

HANGUL = re.compile("[ㄱ-ㅎㅏ-ㅣ가-힣]")
ENTRIES = entries()
OURS = [m for label in ("articles", "trips") for m in apps.get_app_config(label).get_models()]

LABELLED = {
    found
    for module in (articles.choices, trips.choices)
    for found in vars(module).values()
    if isinstance(found, EnumType) and found is not TextChoices
}
VOCABULARIES = sorted(LABELLED, key=lambda found: found.__name__)


def test_every_text_of_the_sources_is_in_the_catalog() -> None:
    missing = source_texts() - {entry.text for entry in ENTRIES}
    assert missing == set(), "make messages adds them"


def test_the_catalog_holds_nothing_that_the_sources_no_longer_say() -> None:
    stale = {entry.text for entry in ENTRIES} - source_texts()
    assert stale == set(), "make messages drops them"


def test_every_text_is_translated_and_confirmed() -> None:
    assert [entry.text for entry in ENTRIES if entry.fuzzy or not all(entry.said)] == []


def test_no_translation_is_korean() -> None:
    assert [said for entry in ENTRIES for said in entry.said if HANGUL.search(said)] == []


def test_a_text_with_a_plural_has_both_forms() -> None:
    assert [e.text for e in ENTRIES if len(e.said) != (2 if e.text.plural else 1)] == []


def test_a_translation_fills_in_the_same_names_and_keeps_the_markup() -> None:
    """The singular may say “a single …” without its number."""

    def parts(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[sd]|</?\w+", text))

    changed = [
        entry.text
        for entry in ENTRIES
        for said in entry.said
        if parts(said) != parts(entry.text.singular)
        and not (entry.text.plural and parts(said) < parts(entry.text.singular))
    ]
    assert changed == []


def compiled(entry: Entry) -> Iterator[tuple[str | tuple[str, int], str]]:
    """An entry as the compiled catalog keys it."""
    text = entry.text
    key = f"{text.context}\x04{text.singular}" if text.context else text.singular
    if not text.plural:
        yield key, entry.said[0]
    else:
        yield from (((key, nth), said) for nth, said in enumerate(entry.said))


def test_the_compiled_catalog_says_the_same() -> None:
    with CATALOG.with_suffix(".mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    header = {"": catalog[""]}
    assert catalog == header | dict(pair for entry in ENTRIES for pair in compiled(entry))


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda found: found.__name__)
def test_a_vocabulary_follows_the_language(vocabulary: type[TextChoices]) -> None:
    korean = [str(label) for label in vocabulary.labels]
    with override("en"):
        english = [str(label) for label in vocabulary.labels]
    assert all(HANGUL.search(label) for label in korean)
    assert not any(HANGUL.search(label) for label in english)
    assert len(set(english)) == len(english)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_model_and_its_fields_have_english_names(model: type) -> None:
    meta = model._meta  # type: ignore[attr-defined]
    with override("en"):
        names = [meta.verbose_name, meta.verbose_name_plural]
        for field in meta.fields:
            names += [field.verbose_name, field.help_text]
        assert [str(name) for name in names if HANGUL.search(str(name))] == []


@pytest.mark.parametrize(
    ("name", "one", "many"),
    [
        ("Trip", "Trip", "Trips"),
        ("Official", "Official", "Officials"),
        ("LocalGovernment", "Local government", "Local governments"),
        ("Country", "Country", "Countries"),
        ("Stop", "Stop", "Stops"),
    ],
)
def test_one_and_many_differ_in_english_alone(name: str, one: str, many: str) -> None:
    meta = apps.get_model("trips", name)._meta
    with override("en"):
        assert (str(meta.verbose_name), str(meta.verbose_name_plural)) == (one, many)
