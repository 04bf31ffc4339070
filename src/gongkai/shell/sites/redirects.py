"""Old addresses: where they lead, never in circles, never to another host that nobody recorded."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.http import HttpRequest

from gongkai.core.time import today
from gongkai.core.transitions import Refused

from .models import Redirect


def remember(*, path: str, target: str, reason: str, host: str = "") -> None:
    """Lead an old address to a new one from today; part of the caller's act and its event.

    Addresses that led to the old one follow it, and the new address, which lives again, leads nowhere itself.
    ``host`` is the old site's for imported addresses. Raises Refused for an address that is no path.
    """
    _check(path, target)
    alive(target)
    if not host:
        Redirect.objects.filter(target=path).update(target=target)
    if host or path != target:
        Redirect.objects.update_or_create(
            host=host.lower(), path=path, defaults={"target": target, "reason": reason, "since": today()}
        )


def remember_all(addresses: Iterable[tuple[str, str, str]], *, reason: str) -> None:
    """As `remember`, for many (host, path, target) at once whose targets are new addresses. Raises Refused."""
    rows = {}
    for host, path, target in addresses:
        _check(path, target)
        rows[host.lower(), path] = Redirect(
            host=host.lower(), path=path, target=target, reason=reason, since=today()
        )
    Redirect.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["host", "path"],
        update_fields=["target", "reason", "since"],
    )


def alive(path: str) -> None:
    """The address answers again: it leads nowhere else any more."""
    Redirect.objects.filter(host="", path=path).delete()


def target_of(request: HttpRequest) -> str:
    """Where an address that nobody answers leads; empty when it is not known. The host's own record goes first."""
    found = Redirect.objects.filter(
        host__in=("", request.get_host().partition(":")[0].lower()),
        path__in=(request.get_full_path(), request.path),
    )
    best = max(found, key=lambda row: (row.host != "", len(row.path)), default=None)
    return best.target if best else ""


def _check(path: str, target: str) -> None:
    whole = urlsplit(target)
    elsewhere = whole.scheme in ("http", "https") and whole.netloc
    if not path.startswith("/") or path.startswith("//"):
        raise Refused([f"旧地址“{path}”应当从 / 开始"])
    if not elsewhere and (not target.startswith("/") or target.startswith(("//", "/\\"))):
        raise Refused([f"新地址“{target}”应当从 / 开始，或者是完整的网址"])
