"""gunicorn's worker for this site: waitress reads and writes, gunicorn starts, stops and replaces.

docs/decisions/0029-slow-clients.md says why neither alone. gunicorn's head loads this file, and
nothing that it loads is ever read again: what a worker does stands in config/worker_loop.py.
"""

import os
from importlib import import_module
from typing import Any

from gunicorn.workers.base import Worker


class BufferedWorker(Worker):
    """Takes `threads`, `worker_connections`, `keepalive`, `graceful_timeout` and `max_requests`."""

    loop: Any = None

    def run(self) -> None:
        self.loop = import_module("config.worker_loop").WorkerLoop(self)
        while self.alive and self.ppid == os.getppid():
            self.loop.turn()
        self.loop.finish()

    def handle_exit(self, sig: Any, frame: Any) -> None:
        super().handle_exit(sig, frame)
        if self.loop:
            self.loop.wake()
