"""Addresses of upkeep, under /desk/disclosure/upkeep/."""

from django.urls import path

from .desk import listing, sites

urlpatterns = [
    path("", listing.findings, name="upkeep"),
    path("bodies/", sites.bodies, name="upkeep_bodies"),
    path("reminders/", listing.reminded, name="upkeep_reminders"),
    path("unit/<slug:code>/", sites.site, name="upkeep_site"),
    path("unit/<slug:code>/check/", sites.check, name="upkeep_check"),
    path("<int:pk>/", listing.finding, name="finding"),
    path("<int:pk>/<slug:name>/", listing.perform, name="finding_perform"),
]
