"""Secrets of a deployment's own: made once, for their owner's eyes."""

import os
import secrets
from pathlib import Path


def read_or_make_secret(path: Path, content: str = "", mode: int = 0o600) -> str:
    """The text of a file; where there is none, it is made of `content` or of 50 random bytes."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half_written = path.with_name(f"{path.name}.new-{os.getpid()}")
        half_written.touch(mode=0o600)
        half_written.write_text((content or secrets.token_urlsafe(50)) + "\n", encoding="utf-8")
        half_written.chmod(mode)
        half_written.rename(path)  # a half-written secret is never taken for one
    return path.read_text(encoding="utf-8").strip()
