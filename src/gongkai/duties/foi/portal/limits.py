"""How often one address may try what; the page for those who try too often is the shell's."""

from django.http import HttpRequest

from gongkai.core.throttle import address, allow

HOUR = 3600
# A code has 40 bits: so many tries from many addresses find nothing, and nobody shuts an applicant out by a few.
TRIES_A_NUMBER = 200


def sending(request: HttpRequest) -> None:
    """Handing in an application. A library or a village office shares one address. Raises Throttled."""
    allow(f"foi.apply:{address(request)}", 30, HOUR)


def uploading(request: HttpRequest) -> None:
    """Storing enclosures before anything was handed in. Raises Throttled."""
    allow(f"foi.upload:{address(request)}", 120, HOUR)


def opening(request: HttpRequest, number: str) -> None:
    """Trying a query code: per address and per number, existing or not. Raises Throttled."""
    allow(f"foi.open:{address(request)}", 30, HOUR)
    allow(f"foi.open.number:{number}", TRIES_A_NUMBER, HOUR)


def recovering(request: HttpRequest, phone: str) -> None:
    """Asking for a lost code: per address, and per telephone so that nobody is flooded. Raises Throttled."""
    allow(f"foi.lost:{address(request)}", 10, HOUR)
    allow(f"foi.lost.phone:{phone}", 3, HOUR)
