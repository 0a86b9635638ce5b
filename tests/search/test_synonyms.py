"""Words that mean the same: staff keep them, the file brings them, a query knows them at once."""

import csv
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from search.hangul import squash
from search.models import Synonym
from search.rank import search_records
from tests.factories import make_trip
from trips.indexing.stale import catch_up
from trips.interchange.reference import load_reference

pytestmark = pytest.mark.django_db

ADD = reverse("admin:search_synonym_add")
LIST = reverse("admin:search_synonym_changelist")
PROVINCES = {"제주도"}  # said short where the table has the full name


def write(root: Path, *rows: tuple[str, str]) -> Path:
    path = root / "search" / "reference" / "synonyms.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("group", "label"), *rows])
    return root


def labels() -> set[str]:
    return set(Synonym.objects.values_list("label", flat=True))


def test_a_synonym_added_by_staff_takes_effect_with_the_next_query(admin_client: Client) -> None:
    trip = make_trip("별누리 박람회 참관")
    catch_up()
    assert search_records("SNE", "trip").best == ()

    for label in ("별누리", "S.N.E."):
        assert admin_client.post(ADD, {"group": "별누리", "label": label}).status_code == 302
    assert search_records("SNE", "trip").best == (trip.pk,)


def test_a_synonym_removed_by_staff_is_forgotten_at_once(admin_client: Client) -> None:
    make_trip("별누리 박람회 참관")
    catch_up()
    rows = [Synonym.objects.create(group="별누리", label=label) for label in ("별누리", "SNE")]
    admin_client.post(reverse("admin:search_synonym_delete", args=[rows[0].pk]), {"post": "yes"})
    assert search_records("SNE", "trip").best == ()


def test_staff_find_a_synonym_however_it_is_spelt(admin_client: Client) -> None:
    Synonym.objects.create(group="로스앤젤레스", label="L.A.")
    assert b"L.A." in admin_client.get(LIST, {"q": "la"}).content


@pytest.mark.parametrize("label", ["…", "L.A."])
def test_a_label_without_letters_or_said_already_is_refused(
    admin_client: Client, label: str
) -> None:
    Synonym.objects.create(group="로스앤젤레스", label="LA")
    answer = admin_client.post(ADD, {"group": "로스앤젤레스", "label": label})
    assert answer.context["adminform"].form.errors["label"]
    assert labels() == {"LA"}


def test_a_key_follows_its_label() -> None:
    row = Synonym.objects.create(group="로스앤젤레스", label="L.A.")
    row.label = "엘 에이"
    row.save()
    assert row.key == "엘에이"


def test_the_file_brings_synonyms_and_does_so_once(tmp_path: Path) -> None:
    root = write(tmp_path, ("도쿄", "동경"), ("도쿄", "도쿄"))
    assert [str(loaded) for loaded in load_reference(root)] == ["동의어: 추가 2 · 변경 0 · 종료 0"]
    assert [str(loaded) for loaded in load_reference(root)] == ["동의어: 추가 0 · 변경 0 · 종료 0"]
    assert set(Synonym.objects.values_list("key", flat=True)) == {"도쿄", "동경"}


def test_what_staff_deleted_or_renamed_does_not_come_back(tmp_path: Path) -> None:
    root = write(tmp_path, ("도쿄", "동경"), ("도쿄", "도쿄"), ("도쿄", "東京"))
    load_reference(root)
    Synonym.objects.get(label="동경").delete()
    renamed = Synonym.objects.get(label="東京")
    renamed.label = "도꾜"
    renamed.save()

    load_reference(root)
    assert labels() == {"도쿄", "도꾜"}


def test_what_staff_had_added_before_the_file_is_adopted(tmp_path: Path) -> None:
    Synonym.objects.create(group="도쿄", label="동경")
    load_reference(write(tmp_path, ("도쿄", "동경"), ("도쿄", "도쿄")))
    assert labels() == {"도쿄", "동경"}


def test_the_committed_file_is_in_order_and_says_nothing_twice() -> None:
    path = settings.BASE_DIR / "search" / "reference" / "synonyms.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [(row["group"], row["label"]) for row in csv.DictReader(stream)]
    keys = [squash(label) for _group, label in rows]
    assert rows == sorted(rows)
    assert all(keys)
    assert len(set(keys)) == len(keys)  # one meaning each
    assert {group for group, _label in rows} <= {label for _group, label in rows}


def test_no_way_to_say_a_foreign_place_is_a_place_in_korea() -> None:
    root = settings.BASE_DIR
    with (root / "search/reference/synonyms.csv").open(encoding="utf-8", newline="") as stream:
        said = {row["label"]: row["group"] for row in csv.DictReader(stream)}
    with (root / "trips/reference/governments.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    ours = {row["name"] for row in rows}
    stems = {row["name"][:-1] for row in rows if row["level"] == "municipality"}
    assert [label for label, group in said.items() if label in stems and group[:2] != label] == []
    assert not ours & {label for label, group in said.items() if group not in ours | PROVINCES}
