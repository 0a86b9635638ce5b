"""Processes of a server: which live in a folder, how to end them, whom they run as."""

import os
import pwd
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

NOBODY = 65534
FORGOTTEN = ("PG", "LC_", "LANG", "TZ")  # what a server must not take over from its starter


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(FORGOTTEN)}


class FolderClosed(Exception):
    """The user whom root becomes cannot enter a folder. The message is a clause that names it."""


def forget_client_variables() -> None:
    """Remove PGSERVICE, PGSSLMODE and all others from this process: they are about other servers.

    Done where it is said that a server is embedded, before threads and children begin.
    """
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


def as_owner(folder: Path, programs: Path) -> list[str]:
    """The words before one of `programs` that writes into `folder`, for PostgreSQL refuses root.

    Root becomes the folder's owner. Where that is root, it becomes nobody to the server's eyes
    in a user namespace; where those are forbidden, the folder is handed over to nobody. Raises
    FolderClosed where that user could not come to the folder or the programs.
    """
    if os.geteuid() != 0:
        return []
    owner = folder.stat()
    if owner.st_uid == 0:
        hidden = ["unshare", "--user", f"--map-user={NOBODY}"]
        if subprocess.run([*hidden, "true"], capture_output=True, check=False).returncode == 0:
            return hidden
    uid, gid = (owner.st_uid, owner.st_gid) if owner.st_uid else (NOBODY, NOBODY)
    for way in (folder.parents, (programs, *programs.parents)):
        _check_open(way, uid, gid)
    if owner.st_uid == 0:
        os.chown(folder, uid, gid)
    return ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"]


def _check_open(folders: Iterable[Path], uid: int, gid: int) -> None:
    for folder in reversed([*folders]):
        status = folder.stat()
        enters = 0o100 if status.st_uid == uid else 0o010 if status.st_gid == gid else 0o001
        if not status.st_mode & enters:
            raise FolderClosed(
                f"it may not run as root, and the user {uid}, as whom it would run, cannot enter"
                f" {folder}: open that folder (chmod o+x), put the archive where everybody may"
                " enter, as /srv, or start it as another user than root"
            )


def is_nameless(folder: Path) -> bool:
    """Whether the server's user has no name on this machine: PostgreSQL asks for one."""
    try:
        pwd.getpwuid(os.geteuid() or folder.stat().st_uid)
    except KeyError:
        return True
    return False


def server_processes(folder: Path) -> dict[int, bool]:
    """Ids of PostgreSQL's processes that work in a folder, removed or not → is it the postmaster.

    Read from /proc, as the id in postmaster.pid may be another process's by now.
    """
    if not Path("/proc/self/cwd").exists():
        return dict.fromkeys(_by_pid_file(folder), True)
    homes = (str(folder), f"{folder} (deleted)")
    servers: dict[int, tuple[bool, int]] = {}  # has its own title, parent
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and (entry / "comm").read_text() == "postgres\n":
                words = (entry / "cmdline").read_bytes()
                if _home(entry, words) in homes:
                    servers[int(entry.name)] = words.startswith(b"postgres: "), _parent(entry)
    # A fresh fork still bears its parent's words: only its descent tells it from a head.
    return {pid: not titled and parent not in servers for pid, (titled, parent) in servers.items()}


def _parent(entry: Path) -> int:
    """The parent's process id: the second field after the last bracket; names may hold some."""
    return int((entry / "stat").read_text().rpartition(")")[2].split()[1])


def _home(entry: Path, words: bytes) -> str:
    try:
        return str((entry / "cwd").readlink())
    except PermissionError:  # another user's process, in a container: believe its command line
        after = words.split(b"\0-D\0")[1:]
        return os.fsdecode(after[0].split(b"\0")[0]) if after else ""


def _by_pid_file(folder: Path) -> Iterator[int]:
    with suppress(OSError, ValueError, IndexError):
        pid = int((folder / "postmaster.pid").read_text().split()[0])
        asked = subprocess.run(
            ["ps", "-o", "comm=", "-p", str(pid)], capture_output=True, text=True
        )
        if asked.stdout.strip().endswith("postgres"):
            yield pid


def end_all(folder: Path, patience: float = 20) -> None:
    """End the server of a folder: in order, and by force after `patience` seconds."""
    deadline = time.monotonic() + patience
    signalled: set[int] = set()
    while living := server_processes(folder):
        heads = [pid for pid, is_head in living.items() if is_head]
        is_late = time.monotonic() > deadline
        for pid in set(living if is_late else heads or living) - (set() if is_late else signalled):
            order = signal.SIGINT if heads else signal.SIGQUIT  # orphans of a killed head
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL if is_late else order)
            signalled.add(pid)
        time.sleep(0.01)
