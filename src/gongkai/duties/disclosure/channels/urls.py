"""Addresses of the channels."""

from django.urls import path

from . import signs
from .desk import posts, register, screens, warnings
from .issues import pages as issues
from .kiosk import pages as kiosk

urlpatterns = [
    path("kiosk/sw.js", kiosk.worker, name="kiosk_worker"),
    path("kiosk/<int:pk>/<slug:key>/", kiosk.start, name="kiosk"),
    path("kiosk/<int:pk>/<slug:key>/pages.json", kiosk.pages, name="kiosk_pages"),
    path("kiosk/<int:pk>/<slug:key>/column/<slug:slug>/", kiosk.column, name="kiosk_column"),
    path("kiosk/<int:pk>/<slug:key>/info/<int:document>/", kiosk.document, name="kiosk_document"),
    path("led/<int:pk>/feed.<slug:form>", signs.feed, name="led"),
    path("desk/disclosure/channels/", register.register, name="channels"),
    path("desk/disclosure/channels/new/", register.new, name="channel_new"),
    path("desk/disclosure/channels/messages/", register.messages_sent, name="channel_messages"),
    path("desk/disclosure/channels/<int:pk>/screen/", screens.screen, name="channel_screen"),
    path("desk/disclosure/channels/<int:pk>/retire/", register.retire, name="channel_retire"),
    path("desk/disclosure/channels/place/<int:pk>/", posts.place, name="channel_place"),
    path("desk/disclosure/channels/posts/<int:pk>/", posts.post, name="post"),
    path("desk/disclosure/channels/posts/<int:pk>/proof/", posts.proof, name="post_proof"),
    path("desk/disclosure/channels/posts/<int:pk>/removal/", posts.removal, name="post_removal"),
    path("desk/disclosure/channels/posts/<int:pk>/sheet.pdf", posts.printed, name="post_sheet"),
    path("desk/disclosure/channels/posts/<int:pk>/do/<slug:name>/", posts.perform, name="post_perform"),
    path("open/<slug:code>/gazette/", issues.gazette, name="gazette"),
    path("open/<slug:code>/gazette/<int:pk>.pdf", issues.gazette_file, name="gazette_file"),
    path("desk/disclosure/issues/", issues.listed, name="issues"),
    path("desk/disclosure/issues/new/", issues.new, name="issue_new"),
    path("desk/disclosure/issues/<int:pk>/", issues.issue, name="issue"),
    path("desk/disclosure/issues/<int:pk>/file.pdf", issues.file, name="issue_file"),
    path("desk/disclosure/issues/copies/<int:pk>/", issues.copies, name="issue_copies"),
    path("desk/disclosure/issues/copies/<int:pk>/back/", issues.take_back, name="issue_take_back"),
    path("desk/disclosure/warnings/", warnings.warnings, name="warnings"),
    path("desk/disclosure/warnings/new/", warnings.new, name="warning_new"),
    path("desk/disclosure/warnings/prepare/<int:pk>/", warnings.prepare, name="warning_prepare"),
    path("desk/disclosure/warnings/<int:pk>/clear/", warnings.clear, name="warning_clear"),
]
