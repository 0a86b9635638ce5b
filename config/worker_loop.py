"""What a worker does: one loop that reads and sends for all connections, threads that work."""

import logging
import resource
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, cast

from django.conf import settings
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from config.request_buffers import (
    ANSWER_IN_MEMORY,
    BODY_IN_MEMORY,
    HEADER_BYTES,
    UNREAD_BYTES,
    BufferedChannel,
    BufferedServer,
    FairQueue,
)

LINGER = 2.0  # seconds that a stopping worker still hears requests on connections kept alive
FILES_A_CONNECTION = 3  # at most: its socket, a body and an answer
OTHER_FILES = 200
SWITCH = 0.001  # seconds after which a thread that computes lets the loop read and write


class WorkerLoop:
    """Of one gunicorn worker, with its settings."""

    def __init__(self, worker: Any) -> None:
        self.worker, self.cfg = worker, worker.cfg
        raise_limit_of_files(FILES_A_CONNECTION * self.cfg.worker_connections + OTHER_FILES)
        logging.getLogger("waitress").setLevel(logging.WARNING)  # not each client that hung up
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a busy second is no news
        sys.setswitchinterval(SWITCH)
        self.map: dict[int, Any] = {}
        self.dispatcher = ThreadedTaskDispatcher()
        self.dispatcher.queue = FairQueue()
        self.dispatcher.set_thread_count(self.cfg.threads)
        self.servers = [self._server(listener.sock) for listener in worker.sockets]

    def _server(self, listener: Any) -> BufferedServer:
        return BufferedServer(
            self._count_requests,
            map=self.map,
            _sock=listener,
            dispatcher=self.dispatcher,
            adj=adjustments(listener, self.cfg),
            bind_socket=False,
            sockinfo=(listener.family, listener.type, listener.proto, listener.getsockname()),
        )

    def _count_requests(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        self.worker.nr += 1
        if self.worker.nr >= self.worker.max_requests:
            self.worker.handle_exit(None, None)
        return answer_of(self.worker.wsgi, environ, start_response)

    def wake(self) -> None:
        for server in self.servers:
            server.pull_trigger()

    def turn(self) -> None:
        """Read and send what is ready, or wait for a second at most."""
        self.worker.notify()
        wasyncore.loop(timeout=1, use_poll=True, map=self.map, count=1)

    def finish(self) -> None:
        """Take no more connections, and let those there are finish."""
        for server in self.servers:
            server.accepting = False
            server.del_channel()
        began = time.time()
        while time.time() < began + self.cfg.graceful_timeout:
            channels = [one for one in self.map.values() if isinstance(one, BufferedChannel)]
            idle = time.time() - LINGER
            if not any(one.is_unfinished or one.last_activity > idle for one in channels):
                break
            self.turn()
        self.dispatcher.shutdown(timeout=1)


def answer_of(
    site: Callable[..., Any], environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """What the site answers; to HEAD no byte of it: waitress would send the body behind it, and
    the client take that for the next answer.
    """
    answer: Any = site(environ, start_response)
    if environ["REQUEST_METHOD"] != "HEAD":
        return cast(Iterable[bytes], answer)
    if hasattr(answer, "close"):
        answer.close()
    return ()


def adjustments(listener: Any, cfg: Any) -> Adjustments:
    return Adjustments(
        sockets=[listener],
        threads=cfg.threads,
        backlog=cfg.backlog,
        connection_limit=cfg.worker_connections,
        channel_timeout=cfg.keepalive,
        cleanup_interval=5,
        max_request_header_size=HEADER_BYTES,
        max_request_body_size=settings.STAFF_BODY_BYTES + 1024**2,
        inbuf_overflow=BODY_IN_MEMORY,
        outbuf_overflow=ANSWER_IN_MEMORY,
        outbuf_high_watermark=UNREAD_BYTES,
        channel_request_lookahead=1,  # so that nothing is worked out for a client that hung up
        clear_untrusted_proxy_headers=False,  # config/client_ip.py knows how many are to be trusted
        log_socket_errors=False,
        ident=None,
    )


def raise_limit_of_files(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
