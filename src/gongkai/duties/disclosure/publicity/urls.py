"""Addresses of lists and objections, for the public and on the desk."""

from django.urls import path

from .desk import lists, objections
from .portal import objecting

urlpatterns = [
    path("info/<int:pk>/objection/", objecting.objection, name="objection"),
    path("objection/", objecting.answer, name="objection_answer"),
    path("desk/disclosure/<int:pk>/list/", lists.publicity, name="publicity"),
    path("desk/disclosure/<int:pk>/list/fill/", lists.fill, name="publicity_fill"),
    path("desk/disclosure/<int:pk>/list/<int:serial>/", lists.strike, name="publicity_strike"),
    path("desk/disclosure/objections/", objections.objections, name="objections"),
    path("desk/disclosure/objections/<int:pk>/", objections.objection, name="objection_case"),
    path("desk/disclosure/objections/<int:pk>/reveal/", objections.reveal, name="objection_reveal"),
    path("desk/disclosure/objections/<int:pk>/<slug:name>/", objections.perform, name="objection_perform"),
]
