"""Addresses of the desk under /desk/disclosure/. A number names a document."""

from django.urls import path

from . import chains, editor, listing, page, papers, previewing, queue

urlpatterns = [
    path("", listing.editions, name="list"),
    path("new/", editor.new, name="new"),
    path("review/", queue.queue, name="queue"),
    path("review/agree/", queue.agree, name="agree"),
    path("referrals/", queue.referrals, name="referrals"),
    path("chains/", chains.chains, name="chains"),
    path("chains/<slug:code>/set/", chains.set_chain, name="set_chain"),
    path("chains/<int:pk>/end/", chains.end_chain, name="end_chain"),
    path("<int:pk>/", page.document, name="document"),
    path("<int:pk>/edit/", editor.edit, name="edit"),
    path("<int:pk>/preview/", previewing.preview, name="preview"),
    path("<int:pk>/wording/", page.wording, name="wording"),
    path("<int:pk>/changes/", page.changes, name="changes"),
    path("<int:pk>/scan/", page.scan, name="scan"),
    path("<int:pk>/mask/", page.take_masked, name="take_masked"),
    path("<int:pk>/files/<int:paper>/", papers.file, name="desk_file"),
    path("<int:pk>/form/<int:number>/", papers.form, name="approval"),
    path("<int:pk>/form/<int:number>.pdf", papers.form_pdf, name="approval_pdf"),
    path("<int:pk>/dossier.zip", papers.dossier, name="dossier"),
    path("<int:pk>/<slug:name>/", page.perform, name="perform"),
]
