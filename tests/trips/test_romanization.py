"""Korean names in Latin letters, by the Revised Romanization and the customs of the press."""

import pytest

from tests import factories as make
from trips.romanization import government, person, romanised, words


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("김하늘", "Kim Ha-neul"),
        ("이동하", "Lee Dong-ha"),
        ("정복남", "Jeong Bok-nam"),  # not Bong-nam
        ("홍빛나", "Hong Bit-na"),
        ("최솔", "Choi Sol"),
        ("남궁단비", "Namgung Dan-bi"),
        ("선우", "Seon U"),
        ("류가온", "Ryu Ga-on"),
        ("John", ""),
        ("김하늘 등", ""),
        ("", ""),
    ],
)
def test_a_person(name: str, said: str) -> None:
    assert person(name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("양평군", "Yangpyeong-gun"),
        ("종로구", "Jongno-gu"),
        ("신라도", "Silla-do"),
        ("전북특별자치도의회", "Jeonbukteukbyeoljachidouihoe"),
    ],
)
def test_a_government(name: str, said: str) -> None:
    assert government(name) == said


def test_words_keep_what_is_not_korean() -> None:
    assert words("한빛 R&D센터 (2관)") == "Hanbit R&DSenteo (2Gwan)"


@pytest.mark.django_db
def test_only_korean_names_are_romanised() -> None:
    at_home = make.make_organization("한빛전자", country=make.make_country("KR"))
    abroad = make.make_organization("하버드대학교", country=make.make_country("US"))
    assert romanised(at_home) == "Hanbitjeonja"
    assert romanised(abroad) == ""
    assert romanised(make.make_destination("풀러턴")) == ""
