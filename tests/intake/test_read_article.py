"""`read_article` prints what an article suggests, and nothing else."""

import io
import json
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

TEXT = """고양시장, 미국 방문길 올라

입력 2024.01.05 09:30
[가온신문 홍길동 기자]
이하늘 고양시장이 오는 8일부터 12일까지 미국 라스베이거스를 방문한다고 5일 밝혔다.
시는 이번 방문에서 현지 기업과 투자 협약을 맺을 계획이라고 설명했다.
"""


def read(file: Path | str, *options: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("read_article", str(file), "--json", *options, stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def written(folder: Path, name: str = "기사.txt", content: bytes = TEXT.encode()) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_text_is_printed_as_json_without_a_database(tmp_path: Path) -> None:
    answer = read(written(tmp_path))
    assert set(answer) >= {"article", "is_trip", "trips"}
    assert answer["article"]["published_at"] == "2024-01-05T09:30"


def test_a_page_is_read_as_a_page(tmp_path: Path) -> None:
    lines = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    page = (
        f"<html><head><title>고양시장, 미국 방문길 올라</title></head><body>{lines}</body></html>"
    )
    answer = read(written(tmp_path, "기사.html", page.encode("cp949")))
    assert answer["article"]["title"] == "고양시장, 미국 방문길 올라"


def test_a_day_that_is_given_counts_and_the_address_too(tmp_path: Path) -> None:
    address = "https://gaon.example/news/1"
    answer = read(written(tmp_path), "--published", "2023-05-06", "--url", address)
    assert answer["article"]["published_at"] == "2023-05-06"
    assert answer["article"]["canonical_url"] == address


def test_a_dash_reads_what_is_piped_in() -> None:
    with patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()))):
        assert read("-")["article"]["published_at"] == "2024-01-05T09:30"


def test_every_quote_is_what_stands_at_its_offsets(tmp_path: Path) -> None:
    def quotes(node: Any) -> list[dict[str, Any]]:
        if isinstance(node, list):
            return [each for one in node for each in quotes(one)]
        if not isinstance(node, dict):
            return []
        return [node] if "quote" in node else quotes(list(node.values()))

    evidence = quotes(read(written(tmp_path)))
    assert [one for one in evidence if TEXT[one["start"] : one["end"]] != one["quote"]] == []


def test_without_json_a_few_lines_for_people(tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("read_article", str(written(tmp_path)), stdout=out)
    assert out.getvalue().splitlines()[0] == "제목    고양시장, 미국 방문길 올라"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("없음.txt", None, "그런 파일이 없습니다."),
        ("빈.txt", b"", "글이 없는 파일입니다."),
        ("기사.pdf", b"%PDF-1.7", "PDF는 읽을 수 없습니다."),
        ("큰.txt", b"a" * 5_000_001, "파일이 너무 큽니다."),
    ],
)
def test_a_file_that_is_no_article_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / name if content is None else written(tmp_path, name, content)
    with pytest.raises(CommandError, match=sentence):
        read(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="폴더입니다"):
        read(tmp_path)


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="날짜로 읽을 수 없습니다"):
        read(written(tmp_path), "--published", "언젠가")
