"""Old addresses as the site keeps them: host and path with its query."""

from urllib.parse import urlsplit


def old_address(url: str) -> tuple[str, str] | None:
    """(host, path), the host empty for an address of this site itself; None for what is no address."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if (parts.scheme and parts.scheme not in ("http", "https")) or bool(parts.scheme) != bool(host):
        return None
    path = parts.path or ("/" if host else "")
    if not path.startswith("/"):
        return None
    return host, f"{path}?{parts.query}" if parts.query else path
