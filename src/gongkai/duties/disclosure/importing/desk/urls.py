"""Addresses of imports, under /desk/disclosure/import/."""

from django.urls import path

from . import pages

urlpatterns = [
    path("", pages.batches, name="imports"),
    path("for/<slug:code>/", pages.handed_in, name="import_new"),
    path("<int:pk>/", pages.batch, name="import_batch"),
    path("<int:pk>/files/<slug:kept>/", pages.file, name="import_file"),
    path("<int:pk>/<slug:name>/", pages.perform, name="import_perform"),
]
