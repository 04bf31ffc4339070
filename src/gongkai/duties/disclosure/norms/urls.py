"""Addresses of the register, under /desk/disclosure/norms/."""

from django.urls import path

from .desk import cleaning, register

urlpatterns = [
    path("", register.listed, name="norms"),
    path("guardian/", register.guardian, name="guardian"),
    path("cleanups/", cleaning.rounds, name="clean_ups"),
    path("cleanups/<int:pk>/", cleaning.clean_up, name="clean_up"),
    path("verdicts/<int:pk>/", cleaning.decide, name="clean_up_verdict"),
    path("enter/<int:document>/", register.enter, name="norm_enter"),
    path("<int:pk>/", register.record, name="norm"),
    path("<int:pk>/<slug:name>/", register.perform, name="norm_perform"),
]
