"""Typed reading of the environment. A wrong value stops the start with one sentence."""

import os
import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qsl, unquote, urlsplit

ON = ("on", "true", "yes", "1")
OFF = ("off", "false", "no", "0")
PORTS = {"http": 80, "https": 443}


class Environment:
    """Reads variables; an empty value counts as unset."""

    def __init__(self, values: Mapping[str, str] = os.environ) -> None:
        self.values = values

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, "").strip() or default

    def flag(self, name: str, default: bool) -> bool:
        value = self.text(name).lower()
        if value and value not in ON + OFF:
            refuse(name, f"is {value!r}, but must be on or off")
        return value in ON if value else default

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdecimal() and least <= int(value) <= most):
            refuse(name, f"is {value!r}, but must be a number from {least} to {most}")
        return int(value)

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """One of `choices`; the first is the default."""
        value = self.text(name, choices[0])
        if value not in choices:
            refuse(name, f"is {value!r}, but must be {' or '.join(choices)}")
        return value

    def names(self, name: str, default: list[str]) -> list[str]:
        """A comma-separated list."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()] or default

    def hosts(self, name: str, default: list[str]) -> list[str]:
        """A comma-separated list of hosts as browsers send them; `.example.org` has those below."""
        hosts = []
        for value in self.names(name, default):
            dot, host = ("." if value.startswith(".") else ""), value.removeprefix(".")
            hosts.append(dot + self._ascii_host(name, host))
        return hosts

    def site_url(self, name: str, default: str) -> str:
        """Scheme and host of a site as a browser says them: in lower case, a name in other letters
        as xn--, without the port that goes without saying, and with no slash at the end.
        """
        value = self.text(name, default).rstrip("/")
        try:
            parts = urlsplit(value)
            complete = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
        except ValueError:
            complete = False
        whole = complete and value.partition("://")[2] == parts.netloc and "@" not in value
        if not whole:
            refuse(name, f"is {value!r}, but must look like https://archive.example.org")
        host = self._ascii_host(name, str(parts.hostname))
        host = f"[{host}]" if ":" in host else host
        port = "" if parts.port in (None, PORTS[parts.scheme]) else f":{parts.port}"
        return f"{parts.scheme}://{host}{port}"

    def _ascii_host(self, name: str, host: str) -> str:
        """A host in lower case, its letters beyond ASCII as xn--."""
        try:
            return host.lower() if host.isascii() else host.encode("idna").decode()
        except UnicodeError:
            refuse(name, f"names the host {host!r}, which cannot stand in an address")

    def email(self, name: str) -> str:
        """One address, or '' when there is none."""
        value = self.text(name)
        if value and not re.fullmatch(r"[^\s@,;<>?&]+@[^\s@,;<>?&]+\.[^\s@,;<>?&]+", value):
            refuse(name, f"is {value!r}, but must be one address like editors@archive.example.org")
        return value

    def secret_key(self, default: str) -> str:
        """SECRET_KEY, or the content of the file that SECRET_KEY_FILE names."""
        path = self.text("SECRET_KEY_FILE")
        if not path or self.text("SECRET_KEY"):
            return self.text("SECRET_KEY", default)
        try:
            content = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as problem:
            refuse("SECRET_KEY_FILE", f"names {path!r}, which cannot be read: {problem}")
        return content or refuse("SECRET_KEY_FILE", f"names {path!r}, which is empty")

    def database(self, name: str) -> dict[str, Any] | None:
        """Django's settings for a PostgreSQL URL, or None when there is none."""
        value = self.text(name)
        if not value:
            return None
        try:
            parts = urlsplit(value)
            host, port = parts.hostname or "", parts.port or ""
        except ValueError:
            refuse(name, "has a host or port that cannot be understood")
        options = dict(parse_qsl(parts.query))
        database = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", unquote(host)),
            "PORT": options.pop("port", str(port)),
            "OPTIONS": options,
        }
        if parts.scheme not in ("postgres", "postgresql") or not database["NAME"]:
            # The value itself may hold a password: it is not repeated.
            refuse(name, "must look like postgresql://user:password@host:5432/name")
        return database

    def shared_cache(self, name: str) -> dict[str, Any] | None:
        """Django's settings for the URL of a Redis or Valkey, or None when there is none."""
        value = self.text(name)
        if not value:
            return None
        if not value.startswith(("redis://", "rediss://")):
            refuse(name, "must look like redis://host:6379/0")  # it may hold a password
        if find_spec("redis") is None:
            refuse(name, "needs the package redis: .venv/bin/pip install redis")
        return {
            "BACKEND": "answers.redis_cache.OptionalRedisCache",
            "LOCATION": value,
            "KEY_PREFIX": "answers",
            "TIMEOUT": 24 * 3600,  # what nobody asked for in a day
            "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
        }


def refuse(name: str, problem: str) -> NoReturn:
    raise SystemExit(f"{name} {problem}.")
