"""Where each address leads: every room names its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.bodies.urls")),
    path("", include("gongkai.shell.urls")),
    path("", include("gongkai.duties.foi.urls")),
    path("", include("gongkai.duties.disclosure.urls")),
    path("", include("gongkai.oversight.remedies.urls")),
    path("", include("gongkai.oversight.annual.urls")),
    path("", include("gongkai.shell.sites.urls")),
]

handler400 = "gongkai.shell.pages.errors.bad_request"
handler403 = "gongkai.shell.pages.errors.forbidden"
handler404 = "gongkai.shell.pages.errors.not_found"
handler500 = "gongkai.shell.pages.errors.server_error"
