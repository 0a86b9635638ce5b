"""Django's cache in the memory of one process, bounded by bytes: LocMemCache counts entries, and
one of them may be large.
"""

import pickle
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

ENTRY = 500  # bytes that an entry takes beside what it holds


@dataclass(slots=True)
class BoundedStore:
    """Entries of this process, least lately used first."""

    most: int  # bytes
    entries: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    size: int = 0
    lock: Lock = field(default_factory=Lock)

    def get(self, key: str) -> bytes | None:
        with self.lock:
            entry = self.entries.get(key)
            if entry is not None:
                self.entries.move_to_end(key)
            return entry

    def set(self, key: str, entry: bytes) -> None:
        """An entry of more than a sixteenth of the room would drive out too many others."""
        with self.lock:
            self._remove(key)
            if ENTRY + len(entry) > self.most // 16:
                return
            self.entries[key] = entry
            self.size += ENTRY + len(entry)
            while self.size > self.most:
                self._remove(next(iter(self.entries)))

    def delete(self, key: str) -> bool:
        with self.lock:
            return self._remove(key)

    def clear(self) -> None:
        with self.lock:
            self.entries.clear()
            self.size = 0

    def _remove(self, key: str) -> bool:
        entry = self.entries.pop(key, None)
        self.size -= ENTRY + len(entry) if entry is not None else 0
        return entry is not None


stores: dict[str, BoundedStore] = {}  # by LOCATION; threads share them


class BoundedMemoryCache(BaseCache):
    """BACKEND of a cache with OPTIONS MAX_BYTES. Entries have no time at which they end."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        most = params["OPTIONS"]["MAX_BYTES"]
        self.store = stores.setdefault(location, BoundedStore(most))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        entry = self.store.get(self.make_and_validate_key(key, version))
        return default if entry is None else pickle.loads(entry)  # noqa: S301  (our own bytes)

    def set(
        self,
        key: Any,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,  # noqa: ARG002
        version: int | None = None,
    ) -> None:
        entry = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self.store.set(self.make_and_validate_key(key, version), entry)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self.store.delete(self.make_and_validate_key(key, version))

    def clear(self) -> None:
        self.store.clear()
