"""Addresses of table two and of the months behind it."""

from django.urls import path

from . import pages

urlpatterns = [
    path("open/<slug:code>/statistics/two/<int:year>/", pages.public, name="table_two"),
    path("desk/disclosure/decisions/<slug:code>/<int:year>/", pages.months, name="decisions"),
]
