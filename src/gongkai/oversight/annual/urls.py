"""Addresses of annual reports on the desk and on the portal."""

from django.urls import path

from . import desk, portal

app_name = "annual"
urlpatterns = [
    path("desk/annual/", desk.overview, name="desk"),
    path("desk/annual/<slug:code>/<int:year>/", desk.workspace, name="workspace"),
    path("desk/annual/<slug:code>/<int:year>/freeze/", desk.freeze, name="freeze"),
    path("desk/annual/<slug:code>/<int:year>/publish/", desk.publish, name="publish"),
    path("desk/annual/<slug:code>/<int:year>/report.<slug:form>", desk.download, name="download"),
    path("open/<slug:code>/reports/<int:year>/", portal.report, name="report"),
    path("open/<slug:code>/reports/<int:year>/tables.xlsx", portal.download, name="public_download"),
]
