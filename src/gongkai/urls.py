"""Where each address leads. A room is included as soon as it stands."""

from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

ROOMS = [
    "gongkai.bodies",
    "gongkai.duties.foi",
    "gongkai.oversight.remedies",
    "gongkai.oversight.annual",
    "gongkai.shell",
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{room}.urls")) for room in ROOMS if apps.is_installed(room) and find_spec(f"{room}.urls")
]

handler400 = "gongkai.shell.pages.errors.bad_request"
handler403 = "gongkai.shell.pages.errors.forbidden"
handler404 = "gongkai.shell.pages.errors.not_found"
handler500 = "gongkai.shell.pages.errors.server_error"
