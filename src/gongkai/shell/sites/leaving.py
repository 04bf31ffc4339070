"""Links that leave government sites pass a page that says so (国办发〔2017〕47号). Only links of our own pages do."""

from urllib.parse import urlencode, urlsplit

from django.core import signing
from django.urls import reverse

GOVERNMENT = (".gov.cn",)
SALT = "leaving"


def outward(address: str) -> str:
    """The way to an address through the page ``leave``; a government address or one of ours is left as it is."""
    whole = urlsplit(address)
    if whole.scheme not in ("http", "https") or f".{whole.hostname or ''}".endswith(GOVERNMENT):
        return address
    return f"{reverse('leave')}?{urlencode({'to': signing.dumps(address, salt=SALT)})}"


def address_in(signed: str) -> str:
    """The address that ``outward`` had put there; empty for anything made elsewhere."""
    try:
        return str(signing.loads(signed, salt=SALT))
    except signing.BadSignature:
        return ""
