"""Whatever may go wrong, as one sentence for whoever keeps the archive."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import django.db
import psycopg
from psycopg import errors

BUSY = "다른 연결이 데이터베이스를 쓰고 있습니다. 사이트를 멈추고 다시 하십시오."


class BackupRefused(Exception):
    """A backup or a restore that was not done. The message is one sentence."""


# What PostgreSQL and its programs say → what that means here. The first that fits counts.
MEANINGS = {
    "password authentication failed": "데이터베이스의 사용자 이름이나 비밀번호가 틀렸습니다.",
    "no password supplied": "데이터베이스의 비밀번호가 없습니다.",
    "due to lock timeout": BUSY,
    "No space left on device": "디스크에 남은 자리가 없습니다.",
    "permission denied to create database": (
        "이 데이터베이스 사용자는 새 데이터베이스를 만들 수 없습니다(CREATEDB)."
        " 빈 데이터베이스를 하나 마련해 --scratch URL로 알려 주십시오."
    ),
    "permission denied": "이 데이터베이스 사용자의 권한으로는 할 수 없습니다",
    "must be owner of": "이 데이터베이스 사용자의 것이 아닌 표가 있습니다",
}


def sentence(message: str) -> str:
    """A Korean sentence for PostgreSQL's message, with its first line where none of ours fits."""
    lines = [line for line in message.strip().splitlines() if line.strip()]
    words = lines[0].strip() if lines else "까닭을 말하지 않았습니다"
    for sign, meaning in MEANINGS.items():
        if sign in message:
            return meaning if meaning.endswith(".") else f"{meaning}: {words}"
    return f"PostgreSQL이 거절했습니다: {words}"


@contextmanager
def errors_as_sentences() -> Iterator[None]:
    """Turn errors of the database and of files into BackupRefused with one Korean sentence."""
    try:
        yield
    except (errors.LockNotAvailable, errors.DeadlockDetected) as problem:
        raise BackupRefused(BUSY) from problem
    except errors.DiskFull as problem:
        raise BackupRefused("데이터베이스 서버의 디스크에 남은 자리가 없습니다.") from problem
    except (psycopg.Error, django.db.Error) as problem:
        raise BackupRefused(sentence(str(problem))) from problem
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            raise BackupRefused("디스크에 남은 자리가 없습니다.") from problem
        why = f"{problem.filename}: 읽거나 쓸 수 없습니다. ({problem.strerror})"
        raise BackupRefused(why) from problem
