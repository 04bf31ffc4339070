"""Addresses of this room: the citizen's side at the root, the desk under /desk/foi/."""

from django.urls import include, path

app_name = "foi"
urlpatterns = [
    path("", include("gongkai.duties.foi.portal.urls")),
    path("desk/foi/", include("gongkai.duties.foi.desk.urls")),
]
