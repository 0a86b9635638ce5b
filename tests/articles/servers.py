"""A server on this machine that answers as told, and remembers who asked what."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Answers:
    """Path → (status for HEAD, status for GET, Location)."""

    paths: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    port: int = 0

    def url(self, path: str, host: str = "gaon.example") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serving(answers: Answers) -> Iterator[Answers]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            answers.asked.append(f"{self.command} {self.path}")
            answers.hosts.append(self.headers["Host"].partition(":")[0])
            head, get, location = answers.paths.get(self.path, (404, 404, ""))
            if head == 0 and self.command == "HEAD":
                self.close_connection = True
                return
            self.send_response(head if self.command == "HEAD" else get)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET = answer  # noqa: N815

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    answers.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield answers
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
