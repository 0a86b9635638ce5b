"""Secrets of a deployment's own: made once, for their owner's eyes."""

import os
import secrets
from pathlib import Path


def made_once(path: Path, content: str = "", mode: int = 0o600) -> str:
    """What the file says, made first where there is none: `content`, or 50 random bytes."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.new-{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text((content or secrets.token_urlsafe(50)) + "\n", encoding="utf-8")
        fresh.chmod(mode)
        fresh.rename(path)  # a half-written secret is never taken for one
    return path.read_text(encoding="utf-8").strip()
