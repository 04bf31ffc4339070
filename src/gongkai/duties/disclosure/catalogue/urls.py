"""Addresses of the catalogue: the published one under /open/, its desk under /desk/disclosure/catalogue/."""

from django.urls import path

from . import portal
from .desk import entries, loading, overview, people, rounds

OPEN, DESK = "open/<slug:code>/catalogue/", "desk/disclosure/catalogue/"
urlpatterns = [
    path(OPEN, portal.entries, name="public_catalogue"),
    path(f"{OPEN}items/", portal.documents, name="catalogue_documents"),
    path(f"{OPEN}changes/", portal.changes, name="catalogue_changes"),
    path(f"{OPEN}<int:pk>/", portal.entry, name="public_entry"),
    path(DESK, overview.bodies, name="catalogues"),
    path(f"{DESK}gaps/", overview.gaps, name="catalogue_gaps"),
    path(f"{DESK}checklist/", overview.checklist, name="catalogue_checklist"),
    path(f"{DESK}stages/", overview.matrix, name="catalogue_stages"),
    path(f"{DESK}entry/<int:pk>/", entries.detail, name="catalogue_entry"),
    path(f"{DESK}entry/<int:pk>/edit/", entries.edit, name="catalogue_entry_edit"),
    path(f"{DESK}entry/<int:pk>/remove/", entries.remove, name="catalogue_entry_remove"),
    path(f"{DESK}entry/<int:pk>/confirm/", entries.confirm, name="catalogue_entry_confirm"),
    path(f"{DESK}entry/<int:pk>/note/", entries.note, name="occasion_note"),
    path(f"{DESK}event/<int:pk>/fill/", entries.fill, name="occasion_fill"),
    path(f"{DESK}event/<int:pk>/drop/", entries.drop, name="occasion_drop"),
    path(f"{DESK}round/<int:pk>/", rounds.detail, name="catalogue_round"),
    path(f"{DESK}round/<int:pk>/close/", rounds.close, name="catalogue_round_close"),
    path(f"{DESK}category/<int:pk>/retire/", people.retire, name="category_retire"),
    path(f"{DESK}unit/<slug:code>/", entries.listing, name="catalogue"),
    path(f"{DESK}unit/<slug:code>/new/", entries.new, name="catalogue_entry_new"),
    path(f"{DESK}unit/<slug:code>/statutory/", loading.statutory, name="catalogue_statutory"),
    path(f"{DESK}unit/<slug:code>/import/", loading.upload, name="catalogue_import"),
    path(f"{DESK}unit/<slug:code>/import/<int:pk>/", loading.examined, name="catalogue_examine"),
    path(f"{DESK}unit/<slug:code>/round/", rounds.begin, name="catalogue_round_begin"),
    path(f"{DESK}unit/<slug:code>/categories/", people.categories, name="categories"),
    path(f"{DESK}unit/<slug:code>/guide/", people.guide_page, name="guide_confirm"),
    path(f"{DESK}unit/<slug:code>/officers/", people.officers, name="information_officers"),
]
