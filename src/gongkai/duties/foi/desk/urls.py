"""Addresses of the desk under /desk/foi/."""

from django.urls import path

from . import intake, listing, page, papers, perform

urlpatterns = [
    path("", listing.cases, name="list"),
    path("new/", intake.new, name="new"),
    path("arrivals/", listing.arrivals, name="arrivals"),
    path("refusals/", listing.refusals, name="refusals"),
    path("applications/<int:pk>/receipt/", intake.receipt, name="desk_receipt"),
    path("applications/<int:pk>/reissue/", intake.reissue, name="reissue"),
    path("<int:pk>/", page.case, name="case"),
    path("<int:pk>/go/", page.go, name="go"),
    path("<int:pk>/reveal/", page.reveal, name="reveal"),
    path("<int:pk>/pack.zip", papers.pack, name="pack"),
    path("<int:pk>/files/<int:stored>/", papers.file, name="file"),
    path("<int:pk>/letters/<int:letter>.pdf", papers.letter_pdf, name="letter_pdf"),
    path("<int:pk>/letters/<int:letter>.docx", papers.letter_docx, name="letter_docx"),
    path("<int:pk>/<slug:name>/", perform.perform, name="perform"),
]
