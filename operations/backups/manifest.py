"""What a backup says of itself, as JSON beside its dump."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from operations.backups.errors import BackupRefused
from operations.backups.measurement import Contents

FORMAT = "overseas-trip-archive backup"
VERSION = 1  # goes up when older code can no longer read what newer code writes
MANIFEST = "manifest.json"
DUMP = "database.dump"


@dataclass(frozen=True)
class Manifest:
    made_at: datetime
    server: str
    schema: str
    migrations: list[str]  # applied, as app.name
    bytes: int
    sha256: str
    contents: Contents
    doubt: str = ""  # why it may be of something that broke

    def write(self, path: Path) -> None:
        content = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": self.made_at.isoformat(),
            "doubt": self.doubt,
            "server": self.server,
            "schema": self.schema,
            "dump": {"file": DUMP, "bytes": self.bytes, "sha256": self.sha256},
            "contents": asdict(self.contents),
            "migrations": self.migrations,
        }
        path.touch(mode=0o600)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> Manifest:
    try:
        content: Any = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError
        if content["version"] > VERSION:
            raise BackupRefused(f"{path}: 더 새 판의 백업입니다. 프로그램을 먼저 올리십시오.")
        return Manifest(
            datetime.fromisoformat(content["made_at"]),
            str(content["server"]),
            str(content["schema"]),
            list(content["migrations"]),
            content["dump"]["bytes"],
            content["dump"]["sha256"],
            Contents.from_json(content["contents"]),
            str(content.get("doubt", "")),  # older code wrote none
        )
    except FileNotFoundError as problem:
        raise BackupRefused(f"{path}: 백업이 아닙니다. ({MANIFEST}이 없습니다)") from problem
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        sentence = f"{path}: 백업이 아닙니다. ({MANIFEST}을 읽을 수 없습니다)"
        raise BackupRefused(sentence) from problem


def check_dump(path: Path, manifest: Manifest) -> None:
    """Refuse a backup whose dump is not, to the byte, the one that was written."""
    dump = path / DUMP
    if not dump.is_file():
        raise BackupRefused(f"{path}: {DUMP}가 없습니다.")
    if (size := dump.stat().st_size) != manifest.bytes:
        raise BackupRefused(f"{dump}: {manifest.bytes:,}바이트여야 하나 {size:,}바이트입니다.")
    if sha256_of(dump) != manifest.sha256:
        raise BackupRefused(f"{dump}: 체크섬이 다릅니다. 파일이 상했습니다.")


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
