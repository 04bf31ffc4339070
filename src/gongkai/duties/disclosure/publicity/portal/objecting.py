"""Objecting to a row without an account and without a script, and asking for the answer by number and code."""

import unicodedata

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.core.access import NotFound, load
from gongkai.core.crypto import blind_index
from gongkai.core.forms import PlainForm
from gongkai.core.ledger import Actor
from gongkai.core.throttle import address, allow
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.access import access_public
from gongkai.duties.disclosure.publicity import queries
from gongkai.duties.disclosure.publicity.actions import object_to
from gongkai.duties.disclosure.publicity.models import Objection, PublicityList, PublicityRow

HOUR = 3600
MISMATCH = "编号和查询码对不上，请照着回执逐字核对。"


class ObjectionForm(PlainForm):
    text = forms.CharField(
        label="异议的内容和理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明哪一点与实际不符",
    )
    name = forms.CharField(
        label="您的姓名", max_length=30, required=False, help_text="可以不填；填了的，核查结果会告诉您"
    )
    contact = forms.CharField(label="联系方式", max_length=60, required=False)


class AskForm(PlainForm):
    number = forms.CharField(label="异议编号", max_length=64)
    code = forms.CharField(label="查询码", max_length=16)


@never_cache
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for one row (?row=) or the whole list; sent, the receipt."""
    found = _open_list(pk)
    row = _row(found, request.GET.get("row", ""))
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        allow(f"objection:{address(request)}", 20, HOUR)
        actor = Actor(
            kind="applicant",
            name=form.cleaned_data["name"] or "未署名",
            ip=request.META.get("REMOTE_ADDR", ""),
        )
        try:
            case, code = object_to(found, actor=actor, row=row, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            return render(
                request, "disclosure/publicity/receipt.html", {"case": case, "code": code, "list": found}
            )
    context = {"form": form, "list": found, "row": row, "document": found.document}
    return render(
        request, "disclosure/publicity/objection.html", context, status=422 if form.is_bound else 200
    )


@never_cache
def answer(request: HttpRequest) -> HttpResponse:
    """The state of an objection for whoever holds number and code."""
    form, case = AskForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        number = unicodedata.normalize("NFKC", form.cleaned_data["number"]).strip().upper()
        allow(f"objection.ask:{address(request)}", 30, HOUR)
        allow(f"objection.ask.number:{number}", 200, HOUR)
        code = blind_index(form.cleaned_data["code"].strip().lower())
        case = Objection.objects.filter(number=number, code=code).first()
        if case is None:
            form.add_error(None, MISMATCH)
    status = 422 if form.is_bound and case is None else 200
    return render(request, "disclosure/publicity/answer.html", {"form": form, "case": case}, status=status)


def _open_list(pk: int) -> PublicityList:
    document = access_public(None, pk)
    found = load(PublicityList.objects.select_related("document__body"), _any, document=document)
    if not queries.rows_to_show(found).exists():
        raise NotFound
    return found


def _row(found: PublicityList, serial: str) -> PublicityRow | None:
    return load(queries.rows_to_show(found), _any, serial=serial) if serial else None


def _any(_found: object) -> bool:
    return True
