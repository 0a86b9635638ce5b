"""A server that sends bytes as a test says them, right or wrong, and remembers what it was asked.

It listens at an address of this machine that nothing else uses, so that tests can let this one be
asked and nothing beside it.
"""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

ADDRESS = "127.0.0.77"
CERTIFICATE = Path(__file__).with_name("self_signed.pem")  # of gaon.example, with its key
HTML = "Content-Type: text/html"
RawAnswer = bytes | Callable[[], Iterator[bytes]]


@dataclass
class RawServer:
    """`answers`: path → all bytes of the answer, or pieces of it, perhaps without end.

    `heads`: what was asked, line by line, without the body.
    """

    answers: dict[str, RawAnswer] = field(default_factory=dict)
    heads: list[str] = field(default_factory=list)
    port: int = 0

    def url(self, path: str, host: str = "gaon.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def asked(self) -> list[str]:
        """Host and path of each request."""
        lines = [head.splitlines() for head in self.heads]
        hosts = [next(one for one in head if one.startswith("Host: ")) for head in lines]
        return [
            host[6:].rpartition(":")[0] + head[0].split()[1]
            for host, head in zip(hosts, lines, strict=True)
        ]


def answer(
    body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None
) -> bytes:
    """With the length of the body, or what is said to be it."""
    said = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {said}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def page(body: bytes = b"<p>x</p>", *headers: str) -> bytes:
    return answer(body, "Content-Type: text/html; charset=UTF-8", *headers)


def redirect(location: str) -> bytes:
    return answer(b"", f"Location: {location}", status="302 Found")


def endless(*pieces: bytes) -> RawAnswer:
    def sent() -> Iterator[bytes]:
        yield pieces[0]
        while True:
            yield pieces[-1]

    return sent


@contextmanager
def serving_raw(is_https: bool = False) -> Iterator[RawServer]:
    served = RawServer()

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            lines = list(iter(lambda: self.rfile.readline(65_537).strip(), b""))
            head = b"\n".join(lines).decode("latin-1")
            served.heads.append(head)
            given = served.answers.get(head.split()[1], answer(status="404 Not Found"))
            pieces = iter([given]) if isinstance(given, bytes) else given()
            with suppress(OSError):  # whoever asked has gone
                for piece in pieces:
                    self.wfile.write(piece)

    class Server(ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, *_args: object) -> None:
            """A handshake that failed is what a test asks for."""

    with Server((ADDRESS, 0), Handler) as server:
        if is_https:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        served.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
