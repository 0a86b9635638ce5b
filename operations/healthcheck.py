"""Does the site of this container answer? `python -m operations.healthcheck`, without Django."""

import sys
from http.client import HTTPConnection, HTTPException


def site_answers(port: int) -> bool:
    """Whether /healthz answers 200, as it does under any name."""
    connection = HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not site_answers(8000))
