"""Bring the Pretendard font into static/fonts: python -m tools.fetch_font (needs npm).

Takes the variable dynamic subset of the npm package: 92 small files, of which a page loads
those whose letters it shows. Writes them with their licence, and static/fonts.css, which names
them. The output is committed, so this runs only when the version changes.
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "1.3.9"
# What npm must hand over: the package's sha512, as the registry states it.
INTEGRITY = (
    "sha512-PaQAADyLY5v4kYFwkpSJHbSSYIkiriY/1xXw75TKoZ9UQQqeU+"
    "tvP05yTdZAWibiIYoo8ZKtRv8PM7w0IaywSw=="
)
WEB = "package/dist/web/variable"
SHEET = f"{WEB}/pretendardvariable-dynamic-subset.css"
LICENCE = "package/dist/LICENSE.txt"
STATIC = Path(__file__).resolve().parent.parent / "static"
FOLDER = STATIC / "fonts"
FACE = re.compile(r"subset\.(\d+)\.woff2.*?unicode-range: ([^;]+);", re.DOTALL)
HEAD = """\
/* Pretendard {version} variable, dynamic subset: SIL Open Font License 1.1, fonts/LICENSE.txt.
   Written by tools/fetch_font.py. */
"""


def main() -> int:
    with (
        tempfile.TemporaryDirectory() as folder,
        tarfile.open(download_package(Path(folder))) as package,
    ):
        sheet = read(package, SHEET).decode()
        faces = FACE.findall(sheet)
        FOLDER.mkdir(exist_ok=True)
        for number, _range in faces:
            name = f"{WEB}/woff2-dynamic-subset/PretendardVariable.subset.{number}.woff2"
            (FOLDER / f"{number}.woff2").write_bytes(read(package, name))
        (FOLDER / "LICENSE.txt").write_bytes(read(package, LICENCE))
    rules = "\n".join(face(number, letters) for number, letters in faces)
    (STATIC / "fonts.css").write_text(HEAD.format(version=VERSION) + rules + "\n", encoding="utf-8")
    print(f"{len(faces)} files of Pretendard {VERSION} in {FOLDER}")
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


def face(number: str, letters: str) -> str:
    """One rule. The family is one of site.css; letters swap in when the file is here."""
    letters = letters.replace(", ", ",").lower().replace("u+", "U+")
    return (
        '@font-face{font-family:"Pretendard Variable";font-weight:45 920;font-display:swap;'
        f"src:url(fonts/{number}.woff2) format('woff2');unicode-range:{letters}}}"
    )


if __name__ == "__main__":
    sys.exit(main())
