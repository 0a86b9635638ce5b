"""Requests over kept connections, their times, and how many clients at once get done."""

import html
import http.client
import json
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

from tools.running import HOST

PATIENCE = 180  # seconds
HEADERS = {"Accept": "text/html", "Accept-Language": "ko"}


@dataclass(frozen=True, slots=True)
class Answer:
    """seconds: until the last byte."""

    status: int
    size: int
    seconds: float
    etag: str = ""


class Client:
    """One connection, opened again when the server has closed it."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)

    def ask(self, path: str, **headers: str) -> Answer:
        began = time.perf_counter()
        try:
            response = self._send(path, headers)
        except (http.client.HTTPException, ConnectionError):
            self.connection.close()
            began = time.perf_counter()
            response = self._send(path, headers)
        size = len(response.read())
        seconds = time.perf_counter() - began
        return Answer(response.status, size, seconds, response.headers.get("ETag", ""))

    def number(self, path: str, name: str) -> int:
        """A number of a JSON answer."""
        self.connection.request("GET", path, headers={"Accept": "application/json"})
        return int(json.loads(self.connection.getresponse().read())[name])

    def holds(self, path: str, text: str) -> bool:
        """Whether the page of an address has a text."""
        self.connection.request("GET", path, headers=HEADERS)
        return html.escape(text) in self.connection.getresponse().read().decode()

    def _send(self, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request("GET", path, headers=HEADERS | names)
        return self.connection.getresponse()

    def close(self) -> None:
        self.connection.close()


@dataclass(slots=True)
class Load:
    """What clients got done at once: seconds and status of each request, and in what time."""

    asked: list[Answer] = field(default_factory=list)
    seconds: float = 0

    @property
    def rate(self) -> float:
        return len(self.asked) / self.seconds if self.seconds else 0

    @property
    def errors(self) -> int:
        return sum(1 for answer in self.asked if answer.status >= 500)


def load(
    port: int,
    paths: Sequence[str],
    clients: int,
    *,
    seconds: float,
    most: int = 10**9,
    headers: Mapping[str, str] | None = None,
) -> Load:
    """`clients` at once ask one request after the other until time or `most` is over; whoever is
    free takes the next path, and after the last the first.
    """
    result, numbers, over = Load(), iter(range(most)), Event()
    began = time.perf_counter()

    def work(_client: int) -> None:
        client = Client(port)
        while not over.is_set() and time.perf_counter() < began + seconds:
            if (number := next(numbers, None)) is None:
                break
            result.asked.append(client.ask(paths[number % len(paths)], **(headers or {})))
        client.close()

    with ThreadPoolExecutor(clients) as pool:
        try:
            list(pool.map(work, range(clients)))
        finally:  # whoever breaks off waits for the requests under way alone
            over.set()
    result.seconds = time.perf_counter() - began
    return result
