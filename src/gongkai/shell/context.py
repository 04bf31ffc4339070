"""What the frames need on every page. Everything costly is lazy: a page without a frame pays nothing."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

SHEETS = [
    f"shell/{name}.css"
    for name in (
        "tokens",
        "base",
        "frame",
        "forms",
        "tables",
        "clock",
        "portal",
        "report",
        "desk",
        "elder",
        "print",
    )
]


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: site facts, elder and grey state, places of portal and desk."""
    return {"sheets": SHEETS, "site": {"name": "", "domain": request.get_host(), "id_code": "0000000000"}}
