"""Addresses of annual reports on the desk and on the portal."""

from django.urls import path

from . import desk, portal
from .statistics import pages

app_name = "annual"
urlpatterns = [
    path("desk/annual/", desk.overview, name="desk"),
    path("desk/annual/<slug:code>/<int:year>/", desk.workspace, name="workspace"),
    path("desk/annual/<slug:code>/<int:year>/freeze/", desk.freeze, name="freeze"),
    path("desk/annual/<slug:code>/<int:year>/publish/", desk.publish, name="publish"),
    path("desk/annual/<slug:code>/<int:year>/report.<slug:form>", desk.download, name="download"),
    path("desk/annual/<slug:code>/<int:year>/statistics/", pages.desk, name="statistics"),
    path("desk/annual/<slug:code>/<int:year>/statistics.xlsx", pages.download, name="statistics_table"),
    path("open/<slug:code>/statistics/<int:year>/", pages.portal, name="public_statistics"),
    path("open/<slug:code>/statistics/<int:year>/figures.xlsx", pages.public_download, name="public_figures"),
    path("open/<slug:code>/reports/<int:year>/", portal.report, name="report"),
    path("open/<slug:code>/reports/<int:year>/tables.xlsx", portal.download, name="public_download"),
]
