"""How gunicorn serves the site. It reads this file by itself when started in this folder.

Each worker loads the site for itself (no preload_app): after SIGHUP new workers read code and
settings afresh while the old ones finish their answers. So that a wrong setting still ends the
start with one sentence, a process of its own looks first. `make reload` and the systemd unit of
docs/deploy.md look before they send SIGHUP too: the old workers would be gone by the first error.
"""

import os
import subprocess
import sys

from config import log
from config.env import Environment

worker_class = "config.buffered_worker.BufferedWorker"  # slow clients cost no thread
workers = 2  # as many as the cores of a small server; --workers overrides
threads = 4  # most of an answer is waiting for the database
timeout = 60  # seconds of silence, after which a worker is replaced; statements end long before
graceful_timeout = 25  # for answers under way; whoever stops the site waits 30 seconds
keepalive = 75  # longer than a proxy keeps a connection: the proxy is to hang up, not we
max_requests = 20_000  # a leak that nobody has noticed never grows old
max_requests_jitter = 5_000
worker_connections = 1_000  # of a worker; config/request_buffers.py says what each may hold
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True
logconfig_dict = log.logging_settings(
    Environment().choice("LOG_FORMAT", ("text", "json")),
    {"gunicorn.error": "INFO", "gunicorn.http.wsgi": "ERROR"},  # it would warn of each HEAD
)


def on_starting(_server: object) -> None:
    """Nothing more of the site may be loaded here: workers would inherit it for ever."""
    words = [sys.executable, "-c", "import config.wsgi"]
    if subprocess.run(words, check=False).returncode:
        sys.exit(1)
