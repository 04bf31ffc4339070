"""Desk addresses of the register."""

from django.urls import path

from . import desk

app_name = "remedies"
urlpatterns = [
    path("desk/remedies/", desk.listing, name="list"),
    path("desk/remedies/new/", desk.find, name="find"),
    path("desk/remedies/new/<int:case>/", desk.register, name="register"),
    path("desk/remedies/<int:pk>/", desk.detail, name="detail"),
    path("desk/remedies/<int:pk>/<slug:name>/", desk.step, name="step"),
]
