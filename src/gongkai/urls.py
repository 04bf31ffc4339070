"""Where each address leads. A room is included as soon as it stands."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOMS = [
    "gongkai.bodies.urls",
    "gongkai.duties.foi.urls",
    "gongkai.oversight.remedies.urls",
    "gongkai.oversight.annual.urls",
]

urlpatterns: list[URLPattern | URLResolver] = [path("", include(room)) for room in ROOMS if find_spec(room)]
