"""Where readers write when something is wrong: CONTACT_EMAIL, asked for once on a terminal."""

from collections.abc import Callable
from pathlib import Path

from config.env import Environment

QUESTION = "Where may readers report errors? An e-mail address, or Enter for none: "
UNSET = (
    "Pages say that no address for errors is set:"
    " make serve CONTACT_EMAIL=editors@archive.example.org sets one."
)


def contact_address(
    env: Environment, kept: Path, ask: Callable[[str], str] | None, say: Callable[[str], None]
) -> str:
    """The address of CONTACT_EMAIL, else the one in the file `kept`, else what is asked for and
    then kept there; "" where there is none. `ask`: None without a terminal.
    """
    if given := env.email("CONTACT_EMAIL"):
        return given
    if kept.exists():
        return kept.read_text(encoding="utf-8").strip()
    if address := _answer(ask, say) if ask else "":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(f"{address}\n", encoding="utf-8")
    else:
        say(UNSET)
    return address


def _answer(ask: Callable[[str], str], say: Callable[[str], None]) -> str:
    while True:
        try:
            return Environment({"CONTACT_EMAIL": ask(QUESTION)}).email("CONTACT_EMAIL")
        except EOFError:
            return ""
        except SystemExit as refused:
            say(str(refused))
