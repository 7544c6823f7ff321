"""Every address of the portal, walked from the resolver, and an example of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """One pattern: the name it has, the route it takes, the view that answers, and the words it wants."""

    name: str
    route: str
    view: object
    words: frozenset[str]


def every_address(resolver=None, *, namespace="", route="") -> Iterator[Address]:
    """Walk all patterns; one without a name is called by its route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            words = frozenset(pattern.pattern.converters) | frozenset(pattern.pattern.regex.groupindex)
            yield Address(namespace + (pattern.name or whole), whole, pattern.callback, words)
        else:
            below = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from every_address(pattern, namespace=below, route=whole)


def is_named(address):
    return "/" not in address.name and "^" not in address.name


def is_ours(address):
    """Whether the view is the portal's own and not a library's."""
    return address.view.__module__.split(".")[0] in {"mam", "events", "reporting", "partners", "spaces", "volunteers"}


def by_name():
    """Answer the named addresses; of two with one name the first is what `reverse` gives."""
    found = {}
    for address in every_address():
        if is_named(address):
            found.setdefault(address.name, address)
    return found


def path_to(address, words):
    """Answer a path to the address, its words filled in from `words`."""
    return reverse(address.name, kwargs={word: words[word] for word in address.words})
