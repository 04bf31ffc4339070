"""Addresses of papers and of the negative list."""

from django.urls import path

from . import portal
from .desk import negative, papers

PAPERS, NEGATIVE = "desk/disclosure/papers/", "desk/disclosure/papers/negative/"
urlpatterns = [
    path("open/<slug:code>/negative-list/", portal.negative_list, name="negative_list"),
    path(PAPERS, papers.listing, name="papers"),
    path(f"{PAPERS}new/", papers.new, name="paper_new"),
    path(f"{PAPERS}share/", papers.share, name="paper_share"),
    path(f"{PAPERS}<int:pk>/", papers.detail, name="paper"),
    path(f"{PAPERS}<int:pk>/file/", papers.file, name="paper_file"),
    path(f"{PAPERS}<int:pk>/<slug:name>/", papers.perform, name="paper_perform"),
    path(f"{NEGATIVE}<slug:code>/", negative.listing, name="negative"),
    path(f"{NEGATIVE}entry/<int:pk>/renew/", negative.renew, name="negative_renew"),
    path(f"{NEGATIVE}entry/<int:pk>/end/", negative.end, name="negative_end"),
]
