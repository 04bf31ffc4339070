"""Links in the words of a document that lead nowhere on this site. Addresses outside are not called."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from gongkai.shell import nav

from .queries import visible

LINK = re.compile(r'(?:href|src)="([^"]+)"')
ARTICLE = re.compile(r"^/info/(\d+)/")


def dead(html: str) -> Iterator[str]:
    """The addresses of our own, each once, at which the public finds nothing today."""
    for address in dict.fromkeys(LINK.findall(html)):
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.netloc or not parts.path.startswith("/"):
            continue
        article = ARTICLE.match(parts.path)
        gone = article and not visible().filter(pk=article[1]).exists()
        if gone or not nav.exists(parts.path):
            yield parts.path
