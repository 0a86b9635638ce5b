"""Django's cache in Redis or Valkey, which several processes share, as one that may be away."""

import logging
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache

log = logging.getLogger("archive.answers")


class OptionalRedisCache(RedisCache):
    """While the server is away nothing is kept, and answers are made as if there were none."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except Exception as problem:  # of classes of the client's own, which may not be installed
            return self._go_without(problem, default)

    def set(
        self,
        key: Any,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        try:
            super().set(key, value, timeout, version)
        except Exception as problem:
            self._go_without(problem)

    def _go_without(self, problem: Exception, default: Any = None) -> Any:
        """Its words may hold the address and its password: the class says enough."""
        log.warning("CACHE_URL does not answer: %s", type(problem).__name__)
        return default
