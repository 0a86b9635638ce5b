"""How good the answers are: judged questions over documents in a folder.

The folder holds docs.json [{id, title, body, date}] and queries.json [{id, q, rel {doc: grade
1–3}, neg [doc]}].
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from search.rank import search_records
from search.store import IndexEntry, index_in_turn

TEN, TWENTY = 10, 20


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the questions, 0 to 1; trap: share of questions showing a look-alike."""

    questions: int
    ndcg: float
    recall: float
    trap: float

    def __str__(self) -> str:
        return (
            f"{self.questions} questions: nDCG@10 {self.ndcg:.3f}, "
            f"recall@20 {self.recall:.3f}, trap {self.trap:.3f}"
        )


def judge_search(folder: Path) -> Quality:
    """Index the documents under a kind of their own and ask every question."""
    documents = _read(folder / "docs.json")
    places = {d["id"]: place for place, d in enumerate(documents, 1)}
    entries = [
        IndexEntry("judged", places[d["id"]], d["title"], d.get("date") or None, body=d["body"])
        for d in documents
    ]
    index_in_turn([entries])
    ids = {place: name for name, place in places.items()}
    ndcg, recall, trap = [], [], []
    for question in _read(folder / "queries.json"):
        shown = [ids[place] for place in search_records(question["q"], "judged").best[:TWENTY]]
        grades, look_alikes = question["rel"], set(question.get("neg", ()))
        ndcg.append(_ndcg(shown[:TEN], grades))
        right = {name for name, grade in grades.items() if grade >= 2}
        if right:
            recall.append(len(right & set(shown)) / min(len(right), TWENTY))
        if look_alikes:
            trap.append(bool(look_alikes & set(shown[:TEN])))
    return Quality(len(ndcg), fmean(ndcg), fmean(recall), fmean(trap) if trap else 0.0)


def _read(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _ndcg(shown: list[str], grades: dict[str, int]) -> float:
    def gain(of: list[int]) -> float:
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(of))

    best = gain(sorted(grades.values(), reverse=True)[:TEN])
    return gain([grades.get(name, 0) for name in shown]) / best if best else 1.0
