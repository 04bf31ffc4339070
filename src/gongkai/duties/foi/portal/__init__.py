"""The citizen's side of a request."""

from . import front  # noqa: F401  registers its parts with the portal's own pages
