"""Logs are JSON lines with ids only; each request's lines share its id.

What an error says may quote what somebody typed, so a line names its kind and its places instead.
"""

import sys
import traceback
import uuid
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

SHOWN_PLACES = 12
_ROOT = Path(__file__).resolve().parent.parent.parent
_ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None]

_COMMON: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure() -> dict[str, Any]:  # the shape is that of logging.config
    """Set structlog up for the whole process, and answer Django's LOGGING: both write the same lines."""
    structlog.configure(
        processors=[*_COMMON, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": _COMMON,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _name_error,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        # Django's own handlers would write its lines a second time, in words and with what the error says.
        "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
    }


def error_in_ids(error: BaseException) -> str:
    """Answer which error it was and where it came from, without a word of what it says."""
    places = [
        f"{_shown(frame.filename)}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__, limit=-SHOWN_PLACES)
    ]
    return " ".join([type(error).__name__, *places])


def _shown(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else "/".join(path.parts[-2:])


def _name_error(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    info: _ErrorInfo | bool | None = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else sys.exc_info()[1] if info else None
    if error is not None:
        event["error"] = error_in_ids(error)
    return event


class RequestIdMiddleware:
    """Give each request an id that its log lines and its answer carry."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = uuid.uuid4().hex[:16]
        # Left bound: Django writes its own line about the answer when we have long handed it back.
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        return response
