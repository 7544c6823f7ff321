"""Which function does which kind of job."""

from collections.abc import Callable

Handler = Callable[..., None]
_handlers: dict[str, Handler] = {}


def job(kind: str) -> Callable[[Handler], Handler]:
    """Register the decorated function as the one that does jobs of `kind`.

    It is called in a transaction of its own with the job's ids, and must be safe to repeat.
    """

    def register(handler: Handler) -> Handler:
        if kind in _handlers and _handlers[kind] is not handler:
            raise ValueError(f"two functions do {kind}")
        _handlers[kind] = handler
        return handler

    return register


def handler_of(kind: str) -> Handler:
    """Answer the function that does jobs of `kind`.

    Raises: LookupError, when there is none.
    """
    if kind not in _handlers:
        raise LookupError(f"nothing does jobs of kind {kind}")
    return _handlers[kind]
