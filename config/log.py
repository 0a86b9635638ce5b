"""The log: one line or one JSON object for each thing that happened, all to standard error."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

# Of the request that this thread answers.
request_number: ContextVar[str] = ContextVar("number", default="-")


class RequestNumber(logging.Filter):
    """Gives every record the number of the request that it is about, or `-`."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_number.get()
        return True


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "request": getattr(record, "request_id", "-"),
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def logging_settings(form: str, levels: dict[str, str]) -> dict[str, Any]:
    """A dict for logging.config. form: `text` or `json`; levels: logger's name → its level."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"format": "%(asctime)s %(levelname)s %(name)s %(request_id)s: %(message)s"},
            "json": {"()": JsonFormatter},
        },
        "filters": {"number": {"()": RequestNumber}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "filters": ["number"], "formatter": form}
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        # No handlers of their own, or everything would be said twice.
        "loggers": {
            name: {"handlers": [], "level": level, "propagate": True}
            for name, level in levels.items()
        },
    }
