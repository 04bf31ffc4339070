"""Addresses of the pages that belong to no single room."""

from django.urls import path

from . import desk_home, find, home
from .pages import disclosure, elder, site, suggest, verify

urlpatterns = [
    path("", home.home, name="home"),
    path("elder/", elder.elder, name="elder"),
    path("size/", elder.size, name="size"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("verify/", verify.verify, name="verify"),
    path("verify/seals.json", verify.seals_json, name="verify_json"),
    path("open/", disclosure.bodies, name="open_bodies"),
    path("open/<slug:code>/", disclosure.guide, name="open"),
    path("open/<slug:code>/guide/", disclosure.guide, name="open_guide"),
    path("open/<slug:code>/system/", disclosure.system, name="open_system"),
    path("open/<slug:code>/reports/", disclosure.reports, name="open_reports"),
    path("open/<slug:code>/form/", disclosure.form, name="open_form"),
    path("desk/", desk_home.desk, name="desk"),
    path("desk/find/", find.find, name="desk_find"),
    path("desk/site/", site.site, name="desk_site"),
]
