"""Addresses of this duty: the public pages at the root, the desk under /desk/disclosure/."""

from django.urls import include, path

app_name = "disclosure"
urlpatterns = [
    path("", include("gongkai.duties.disclosure.catalogue.urls")),
    path("", include("gongkai.duties.disclosure.source.urls")),
    path("", include("gongkai.duties.disclosure.measures.urls")),
    path("", include("gongkai.duties.disclosure.portal.urls")),
    path("", include("gongkai.duties.disclosure.channels.urls")),
    path("", include("gongkai.duties.disclosure.decisions.urls")),
    path("", include("gongkai.duties.disclosure.publicity.urls")),
    path("", include("gongkai.duties.disclosure.keyareas.urls")),
    path("desk/disclosure/import/", include("gongkai.duties.disclosure.importing.desk.urls")),
    path("desk/disclosure/upkeep/", include("gongkai.duties.disclosure.upkeep.urls")),
    path("desk/disclosure/norms/", include("gongkai.duties.disclosure.norms.urls")),
    path("desk/disclosure/", include("gongkai.duties.disclosure.desk.urls")),
]
