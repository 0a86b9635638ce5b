"""make serve asks once where readers may write, and never where nobody can answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.env import Environment
from tools.contact import QUESTION, UNSET, contact_address

ADDRESS = "editors@archive.example"


class Terminal:
    """Answers in turn, and what was said."""

    def __init__(self, *answers: str) -> None:
        self.answers: Iterator[str] = iter(answers)
        self.asked: list[str] = []
        self.said: list[str] = []

    def ask(self, question: str) -> str:
        self.asked.append(question)
        return next(self.answers)


def address(terminal: Terminal, folder: Path, given: str = "", *, asks: bool = True) -> str:
    env = Environment({"CONTACT_EMAIL": given})
    ask = terminal.ask if asks else None
    return contact_address(env, folder / "var" / "contact_email", ask, terminal.said.append)


def test_an_address_that_is_set_is_not_asked_for(tmp_path: Path) -> None:
    terminal = Terminal()
    assert address(terminal, tmp_path, ADDRESS) == ADDRESS
    assert terminal.asked == terminal.said == []


def test_it_is_asked_for_until_it_is_one_and_then_kept(tmp_path: Path) -> None:
    terminal = Terminal("editors", f" {ADDRESS} ")
    assert address(terminal, tmp_path) == ADDRESS
    assert terminal.asked == [QUESTION, QUESTION]
    assert "must be one address" in terminal.said[0]
    assert address(Terminal(), tmp_path) == ADDRESS


@pytest.mark.parametrize("asks", [True, False])
def test_without_one_a_sentence_says_how_to_set_it(tmp_path: Path, asks: bool) -> None:
    terminal = Terminal("")
    assert address(terminal, tmp_path, asks=asks) == ""
    assert terminal.said == [UNSET]
    assert len(terminal.asked) == asks
    assert not (tmp_path / "var").exists()
