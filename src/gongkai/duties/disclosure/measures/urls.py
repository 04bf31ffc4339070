"""Addresses of the statistics of disclosure."""

from django.urls import path

from . import pages

DESK = "desk/disclosure/statistics/"
urlpatterns = [
    path("open/<slug:code>/statistics/disclosure/<int:year>/", pages.portal, name="public_statistics"),
    path(DESK, pages.own, name="own_statistics"),
    path(f"{DESK}late/<int:pk>/", pages.explain, name="late_explain"),
    path(f"{DESK}<slug:code>/<int:year>/", pages.desk, name="statistics"),
    path(f"{DESK}<slug:code>/<int:year>/late/", pages.late, name="late"),
    path(f"{DESK}<slug:code>/<int:year>/readings/", pages.readings, name="readings"),
]
