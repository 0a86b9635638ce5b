"""A package that cannot be read is refused with one sentence."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.interchange import packages
from tests.interchange.test_mistakes import OFFICIAL
from trips.interchange import source
from trips.models import Official

pytestmark = pytest.mark.django_db


def refusal(path: Path) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("import_archive", path, stdout=io.StringIO(), stderr=io.StringIO())
    return str(refused.value)


def zip_of(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return path


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere").endswith("그런 폴더나 파일이 없습니다.")


def test_a_file_that_is_no_zip(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"hello")

    assert refusal(tmp_path / "a.zip").endswith("폴더도 zip 파일도 아닙니다.")


def test_a_folder_without_any_file_of_the_format(tmp_path: Path) -> None:
    assert refusal(tmp_path).endswith("이 형식의 파일이 하나도 없습니다.")


@pytest.mark.parametrize(
    "name", ["../trips.csv", "/etc/trips.csv", "a\\..\\trips.csv", "C:trips.csv"]
)
def test_a_zip_with_a_path_that_leads_outside(name: str, tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", "officials.csv", name)

    assert refusal(path).startswith("zip 파일에 위험한 경로가 있습니다")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_one_name_twice(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", "officials.csv", "officials.csv")

    assert refusal(path).startswith("zip 파일에 같은 이름의 파일이 두 번")


def test_a_zip_that_would_swell_beyond_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 1000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("officials.csv", "0" * 100_000)

    assert refusal(tmp_path / "a.zip").startswith("zip 파일을 풀면")


def test_a_zip_with_a_password(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", "officials.csv")
    content = bytearray(path.read_bytes())
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1  # the flag that says "encrypted"
    path.write_bytes(content)

    assert refusal(path).startswith("암호가 걸린 zip 파일")


def test_a_damaged_zip_is_named_by_file(tmp_path: Path) -> None:
    folder = packages.write(tmp_path / "in", "officials", OFFICIAL)
    path = packages.zipped(folder, tmp_path / "a.zip")
    content = path.read_bytes()
    path.write_bytes(content.replace("김하늘".encode(), "김가늘".encode()))
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_archive", path, stderr=said, stdout=io.StringIO())

    assert said.getvalue().startswith("officials.csv:")


def test_an_endless_line_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trips.interchange.read.MAX_LINE", 100)
    packages.write(tmp_path, "officials", OFFICIAL | {"disambiguation": "가" * 99})
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_archive", tmp_path, stderr=said, stdout=io.StringIO())

    assert "한 줄이 너무 깁니다" in said.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        *("._trips.csv", "._officials.csv", ".DS_Store", "Thumbs.db", "desktop.ini"),
        *("__MACOSX/._officials.csv", "captures/._x", ".~lock.officials.csv#"),
    ],
)
def test_what_a_computer_leaves_beside_the_files_is_no_part_of_a_package(
    name: str, tmp_path: Path
) -> None:
    folder = packages.write(tmp_path / "in", "officials", OFFICIAL)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"Mac OS X \0 not a table")
    around = packages.zipped(folder, tmp_path / "b.zip", "archive-2026/")

    for path in (folder, packages.zipped(folder, tmp_path / "a.zip"), around):
        packages.load(path)

    assert Official.objects.get().name == OFFICIAL["name"]


def test_it_does_not_keep_a_package_from_being_written_again(tmp_path: Path) -> None:
    folder = packages.export(tmp_path / "out")
    for name in (".DS_Store", "._trips.csv", "__MACOSX/._trips.csv"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")

    packages.export(folder)

    assert not (folder / "._trips.csv").exists()
