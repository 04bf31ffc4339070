"""The own account: password, second factor, and where one has logged in."""

import qrcode
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as otp_login
from qrcode.image.svg import SvgPathImage

from gongkai.bodies import actions
from gongkai.bodies.actors import actor_for
from gongkai.bodies.forms.login import NewPasswordForm, TokenForm
from gongkai.bodies.queries import appointments_on
from gongkai.bodies.queries.records import login_events
from gongkai.core.time import today
from gongkai.core.transitions import Refused

SHOWN_LOGINS = 10


@login_required
def account_page(request: HttpRequest) -> HttpResponse:
    """Appointments, second factor, the last logins."""
    person = request.user
    context = {
        "posts": appointments_on(person, today()),
        "totp": person.totpdevice_set.filter(confirmed=True).exists(),
        "codes_left": person.recovery_codes.filter(used_at__isnull=True).count(),
        "logins": login_events([person])[:SHOWN_LOGINS],
    }
    return render(request, "bodies/account.html", context)


@never_cache
@login_required
@sensitive_post_parameters("old_password", "new_password", "again_password")
@require_http_methods(["GET", "POST"])
def password_page(request: HttpRequest) -> HttpResponse:
    form = NewPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["new_password"]
        actions.change_password(actor=actor_for(request), person=request.user, password=new)
        update_session_auth_hash(request, request.user)
        messages.success(request, "口令已修改，其他地方的登录已全部退出")
        return redirect("account")
    return render(request, "bodies/password.html", {"form": form})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def totp_page(request: HttpRequest) -> HttpResponse:
    """Enrol: scan the code, prove it once, keep the recovery codes."""
    person = request.user
    device = person.totpdevice_set.filter(confirmed=False).first() or actions.start_totp(person=person)
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = actions.confirm_totp(
                actor=actor_for(request), person=person, token=form.cleaned_data["token"]
            )
        except Refused as refused:
            form.add_error("token", refused.reasons)
        else:
            otp_login(request, person.totpdevice_set.get(confirmed=True))
            return render(request, "bodies/recovery_codes.html", {"codes": codes})
    return render(request, "bodies/totp.html", {"form": form, "secret": _secret(device), "qr": _qr(device)})


def _secret(device: object) -> str:
    """The key in base32, in groups of four, for those who cannot scan."""
    key = device.config_url.split("secret=")[1].split("&")[0]
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def _qr(device: object) -> SafeString:
    image = qrcode.make(device.config_url, image_factory=SvgPathImage, box_size=16)
    return mark_safe(image.to_string(encoding="unicode"))


@login_required
@require_POST
def totp_remove_page(request: HttpRequest) -> HttpResponse:
    if request.user.check_password(request.POST.get("password", "")):
        actions.remove_totp(actor=actor_for(request), person=request.user)
        messages.success(request, "动态口令已停用")
    else:
        messages.error(request, "现在的口令不对，动态口令没有停用")
    return redirect("account")
