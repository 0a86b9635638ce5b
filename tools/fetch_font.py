"""Make static/fonts and static/fonts.css of Pretendard: python -m tools.fetch_font.

Needs npm, and fonttools with its compression in the running Python: pip install 'fonttools[woff]'.
Takes the variable font of the npm package, keeps the weights that site.css uses, and writes it as
small files of letters by how often pages show them, so that a page loads the first ones alone. The
output is committed, so this runs only when the version of the font changes.
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

VERSION = "1.3.9"
# What npm must hand over: the package's sha512, as the registry states it.
INTEGRITY = (
    "sha512-PaQAADyLY5v4kYFwkpSJHbSSYIkiriY/1xXw75TKoZ9UQQqeU+"
    "tvP05yTdZAWibiIYoo8ZKtRv8PM7w0IaywSw=="
)
FONT = "package/dist/public/variable/PretendardVariable.ttf"
SHEET = "package/dist/web/variable/pretendardvariable-dynamic-subset.css"
LICENCE = "package/dist/LICENSE.txt"
ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
FOLDER = STATIC / "fonts"
# The licence reserves the name Pretendard for the font as its author made it.
FAMILY = "Archive Text"
WEIGHTS = "400:800"
FEATURES = "calt,case,ccmp,kern,locl,mark,mkmk,tnum"

LATIN = (*range(0x20, 0x7F), *map(ord, "\xa0·×–—‘’“”…\u2060→←↑↓≠「」＋－"))
OTHERS = {  # none of them on a usual page
    "latin-more": (*range(0xA1, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00)),
    "greek-cyrillic": (*range(0x370, 0x530), *range(0x1F00, 0x2000)),
    "signs": (*range(0x2000, 0x2E80), *range(0x3200, 0x3400), *range(0xE000, 0xF900)),
    "jamo-kana": (*range(0x1100, 0x1200), *range(0x3000, 0x3200), *range(0xA960, 0xA980)),
    "full-width": (*range(0xD7B0, 0xD800), *range(0xF900, 0x10000), *range(0x10000, 0x20000)),
}
SYLLABLES = range(0xAC00, 0xD7A4)
FIRST = 500  # syllables of the file that every Korean page loads
NEXT, GROWTH = 50, 1.05  # syllables of the file after it, and how much longer each one is
BY_USE = 2_000  # syllables in files by use; the others, in order, are hardly ever seen
RARE = 256  # syllables of a file of those
# Texts of ours, and how much a line of them says about what pages show.
CORPUS = {
    "templates/base.html": 1000.0,
    "templates/includes/*.html": 30.0,
    "templates/trips/*.html": 5.0,
    "trips/choices.py": 10.0,
    "trips/display.py": 10.0,
    "trips/standing.py": 10.0,
    "trips/filters/*.py": 10.0,
    "trips/reference/governments.csv": 1.0,
    "sample/*.csv": 1.0,
}
FACE = re.compile(r"subset\.(\d+)\.woff2.*?unicode-range: ([^;]+);", re.DOTALL)
HEAD = f"""\
/* Made of Pretendard {VERSION} (SIL Open Font License 1.1, fonts/LICENSE.txt) by
   tools/fetch_font.py. Of ranges that overlap the last one counts: rare letters stand first. */
"""


@dataclass(frozen=True, slots=True)
class FontFile:
    """name: of the file, without its ending. letters: code points it has. ranges: what its rule is
    for, where that is more than its letters.
    """

    name: str
    letters: tuple[int, ...]
    ranges: tuple[int, ...] = ()


def main() -> int:
    with (
        tempfile.TemporaryDirectory() as folder,
        tarfile.open(download_package(Path(folder))) as package,
    ):
        whole, font = Path(folder, "whole.ttf"), Path(folder, "font.ttf")
        whole.write_bytes(read(package, FONT))
        instancer = ["varLib.instancer", str(whole), f"wght={WEIGHTS}", f"--output={font}"]
        run_fonttools(*instancer, "--no-recalc-timestamp", "--quiet")
        files = font_files(published_order(read(package, SHEET).decode()), letters_of(font))
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.woff2"):
            old.unlink()
        for file in files:
            write_font(file, font)
        (FOLDER / "LICENSE.txt").write_bytes(read(package, LICENCE))
    rules = "\n".join(map(face, reversed(files)))
    (STATIC / "fonts.css").write_text(f"{HEAD}{rules}\n", encoding="utf-8")
    print(f"{len(files)} files of Pretendard {VERSION} in {FOLDER}")
    return 0


def download_package(folder: Path) -> Path:
    """The package as npm hands it over, checked."""
    command = ["npm", "pack", f"pretendard@{VERSION}", "--json", "--pack-destination", str(folder)]
    packed_file = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)[0]
    if packed_file["integrity"] != INTEGRITY:
        raise SystemExit(f"pretendard {VERSION} is not what it was: {packed_file['integrity']}")
    return folder / str(packed_file["filename"])


def read(package: tarfile.TarFile, name: str) -> bytes:
    member = package.extractfile(name)
    if member is None:
        raise SystemExit(f"pretendard {VERSION} has no {name}")
    return member.read()


def run_fonttools(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "fontTools", *arguments], check=True)


def letters_of(font: Path) -> frozenset[int]:
    """Code points that the font has."""
    return frozenset(import_module("fontTools.ttLib").TTFont(font).getBestCmap())


def published_order(sheet: str) -> dict[int, int]:
    """Syllable → number of the file that Pretendard's own sheet has it in. They are cut by use in
    Korean web pages, the most used ones in the files with the highest numbers.
    """
    order: dict[int, int] = {}
    for number, ranges in FACE.findall(sheet):
        for one in ranges.replace("U+", "").split(","):
            first, _dash, last = one.strip().partition("-")
            order |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), int(number))
    return order


def by_use(order: dict[int, int]) -> list[int]:
    """All syllables, those first that most lines of our own texts have."""
    lines: Counter[str] = Counter()
    for pattern, weight in CORPUS.items():
        for path in ROOT.glob(pattern):
            for line in path.read_text(encoding="utf-8").splitlines():
                lines.update(dict.fromkeys(line, weight))
    return sorted(SYLLABLES, key=lambda one: (-lines[chr(one)], -order[one], one))


def font_files(order: dict[int, int], existing: frozenset[int]) -> list[FontFile]:
    """The most used first. existing: code points that the font has."""
    ranked = by_use(order)
    files, start, length = [FontFile("latin", LATIN)], 0, float(FIRST)
    while start < BY_USE:
        letters = tuple(sorted(ranked[start : start + round(length)]))
        files.append(FontFile(f"hangul-{len(files)}", letters))
        start += len(letters)
        length = NEXT if length == FIRST else length * GROWTH
    for name, letters in OTHERS.items():
        others = existing.intersection(letters).difference(LATIN)
        files.append(FontFile(name, tuple(sorted(others))))
    files += rare_files(frozenset(ranked[start:]))
    return files


def rare_files(rare: frozenset[int]) -> list[FontFile]:
    files = []
    for first in range(SYLLABLES.start, SYLLABLES.stop, RARE):
        block = tuple(range(first, min(first + RARE, SYLLABLES.stop)))
        if letters := tuple(one for one in block if one in rare):
            files.append(FontFile(f"rare-{first:x}", letters, block))
    return files


def write_font(file: FontFile, font: Path) -> None:
    run_fonttools(
        "subset",
        str(font),
        f"--unicodes={ranges_of(file.letters)}",
        f"--output-file={FOLDER / file.name}.woff2",
        "--flavor=woff2",
        f"--layout-features={FEATURES}",
        "--name-IDs=0,13,14",  # whose it is and under which licence
        "--no-recalc-timestamp",
    )


def ranges_of(letters: Iterable[int]) -> str:
    """`20-7e,a0,b7`"""
    ranges: list[list[int]] = []
    for letter in sorted(letters):
        if ranges and letter == ranges[-1][1] + 1:
            ranges[-1][1] = letter
        else:
            ranges.append([letter, letter])
    return ",".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in ranges)


def face(file: FontFile) -> str:
    """One rule. The family is one of site.css; letters swap in when the file is here."""
    letters = ranges_of(file.ranges or file.letters).replace(",", ",U+")
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:{WEIGHTS.replace(":", " ")};'
        f"font-display:swap;src:url(fonts/{file.name}.woff2) format('woff2');"
        f"unicode-range:U+{letters}}}"
    )


if __name__ == "__main__":
    sys.exit(main())
