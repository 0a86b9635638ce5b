"""pg_dump and pg_restore: which ones are used, and how they are run."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from psycopg.conninfo import make_conninfo
from psycopg.pq import ConninfoOption

from config.postgres import programs
from operations.backups.databases import Connection, quoted
from operations.backups.errors import BackupRefused, sentence
from operations.backups.measurement import LEFT_OUT

MAJOR = 18  # of the wheel; older programs lack options that are used here (--no-policies)
PATIENCE = "60s"  # for whoever alters a table just then
# Whoever would alter one now waits for the backup, and pg_dump and all readers behind them.
DUMP_PATIENCE = "10s"
# What belongs to one server: owners, grants and the rows that its roles may see.
WITHOUT = ("--no-owner", "--no-privileges", "--no-policies", "--no-publications")
# Modes that would go on without TLS, which a connection that has it must not give up.
LAX = ("", "disable", "allow", "prefer")


@dataclass(frozen=True)
class Program:
    path: Path
    major: int  # of its PostgreSQL


def bundled_program(name: str) -> Program | None:
    """The program of the wheel, which has the embedded server's version and no TLS."""
    return Program(programs.FOLDER / name, MAJOR) if programs.FOLDER else None


def installed_program(name: str) -> Program | None:
    """The program on PATH, with the major version that it prints; None without one."""
    path = shutil.which(name)
    if path is None:
        return None
    answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return Program(Path(path), int(version[1])) if version else None


def dump_program(server: int, *, is_embedded: bool, uses_tls: bool) -> Path:
    """For the embedded server the wheel's, for any other the installed one, if it is new enough
    for the `server` (major version); else the other of both, but the wheel's never for TLS.
    """
    at_hand = [installed_program("pg_dump"), None if uses_tls else bundled_program("pg_dump")]
    return _first("pg_dump", at_hand[::-1] if is_embedded else at_hand, max(server, MAJOR))


def restore_program() -> Path:
    """The newest at hand: it meets no server, and reads what older ones wrote."""
    at_hand = [bundled_program("pg_restore"), installed_program("pg_restore")]
    newest = max(filter(None, at_hand), key=lambda program: program.major, default=None)
    return _first("pg_restore", [newest], MAJOR)


def _first(name: str, candidates: Iterable[Program | None], major: int) -> Path:
    """The path of the first candidate that is new enough, or BackupRefused naming a package."""
    for program in candidates:
        if program and program.major >= major:
            return program.path
    raise BackupRefused(
        f"쓸 수 있는 {name}가 없습니다."
        f" PostgreSQL {major} 이상의 클라이언트(패키지 postgresql-client-{major})를 설치하십시오."
    )


@contextmanager
def dump_while(
    connection: Connection, schema: str, snapshot: str, target: Path, is_embedded: bool
) -> Iterator[None]:
    """Run pg_dump of a snapshot into a file beside the block; wait for its end after it."""
    command = [
        *("--format=custom", f"--snapshot={snapshot}", f"--schema={quoted(schema)}", *WITHOUT),
        *(f"--exclude-table-data={quoted(schema)}.{table}" for table in LEFT_OUT),
        *("--no-password", f"--lock-wait-timeout={DUMP_PATIENCE}"),
        *(f"--file={target}", f"--dbname={address(connection)}"),
    ]
    server, uses_tls = connection.info.server_version // 10_000, connection.pgconn.ssl_in_use
    program = dump_program(server, is_embedded=is_embedded, uses_tls=uses_tls)
    secret = {"PGPASSWORD": connection.info.password} if connection.info.password else {}
    with _run_program(program, command, secret):
        yield


@contextmanager
def section_sql(dump: Path, schema: str, section: str, key: str) -> Iterator[IO[bytes]]:
    """The SQL of one section of a dump, from the pipe of a running pg_restore.

    `key` goes into the two lines at the ends that are meant for psql alone.
    """
    command = [
        *(f"--section={section}", f"--schema={schema}", "--no-owner", "--no-privileges"),
        *(f"--restrict-key={key}", "--file=-", str(dump)),
    ]
    with _run_program(restore_program(), command, {}) as process:
        assert process.stdout is not None  # noqa: S101  (it is a pipe)
        yield process.stdout


def address(connection: Connection) -> str:
    """A conninfo of the server that this connection reached, with TLS if it has TLS.

    Without secrets: every user of a machine may read its commands.
    """
    options = {option.keyword.decode(): _public_value(option) for option in connection.pgconn.info}
    if not connection.pgconn.ssl_in_use:
        options = {name: value for name, value in options.items() if not name.startswith("ssl")}
        options["sslmode"] = "disable"
    elif options["sslmode"] in LAX:
        options["sslmode"] = "require"
    options |= {"host": connection.info.host, "port": str(connection.info.port)}
    given = {name: value for name, value in options.items() if value}
    return make_conninfo("", **given)


def _public_value(option: ConninfoOption) -> str:
    """The value of a connection option that was given and is no secret, or ''."""
    if not option.val or option.val == option.compiled or option.dispchar == b"*":
        return ""
    return option.val.decode()


@contextmanager
def _run_program(
    program: Path, arguments: list[str], secrets: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program beside the block; BackupRefused if it fails, killed if the block fails."""
    # In English, whatever the machine speaks: `sentence` looks for English words.
    environment = {**os.environ, **secrets, "LC_ALL": "C"}
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [str(program), *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            umask=0o077,
        )
        try:
            yield process
            failed = process.wait()
        finally:
            process.kill()  # nothing, if it has ended
            process.communicate()
        if failed:
            errors.seek(0)
            message = errors.read().decode(errors="replace")
            raise BackupRefused(sentence(message.replace(f"{program.name}: error: ", "")))
