"""Addresses of the citizen's side. Included in the namespace `foi`."""

from django.urls import path, re_path

from . import acts, apply, blank, papers, receipt, recovery, status, supplement

urlpatterns = [
    path("apply/", apply.choose, name="apply"),
    path("open/<slug:code>/apply/", apply.notice, name="apply_notice"),
    path("open/<slug:code>/apply/form.pdf", blank.pdf, name="apply_blank"),
    re_path(r"^open/(?P<code>[\w-]+)/apply/(?P<who>person|organisation)/$", apply.form, name="apply_form"),
    path("receipt/", receipt.page, name="receipt"),
    path("status/", status.gate, name="status"),
    path("status/leave/", status.leave, name="status_leave"),
    path("status/lost/", recovery.lost, name="status_lost"),
    path("status/<str:number>/", status.page, name="status_case"),
    path("status/<str:number>/receipt/", papers.receipt, name="status_receipt"),
    path("status/<str:number>/supplement/", supplement.page, name="status_supplement"),
    path("status/<str:number>/withdraw/", acts.withdraw, name="status_withdraw"),
    path("status/<str:number>/rate/", acts.rate, name="status_rate"),
    path("status/<str:number>/letters/<int:pk>/", papers.letter, name="status_letter"),
    path("status/<str:number>/letters/<int:pk>/<int:file>/", papers.enclosure, name="status_enclosure"),
]
