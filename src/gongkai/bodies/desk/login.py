"""Login in two steps, the lock after wrong passwords, and what waits after a session ran out."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate, load_backend, login, logout
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as otp_login

from gongkai.bodies import actions
from gongkai.bodies.actors import actor_for
from gongkai.bodies.forms.login import CodeForm, LoginForm
from gongkai.bodies.models import Person
from gongkai.core.time import now

SECOND_STEP_SECONDS = 300
SECOND_STEP_TRIES = 5


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login_page(request: HttpRequest) -> HttpResponse:
    """First step: account and password. Never says which of the two was wrong."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    request.session.pop("second_step", None)
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = authenticate(request, **form.cleaned_data)
        if person is not None:
            return _first_step_done(request, person)
        left = settings.AXES_FAILURE_LIMIT - (request.axes_failures_since_start or 0)
        form.add_error("password", "账号或者口令不对。为了安全，不说明是哪一个")
        form.add_error(None, f"还可以试 {left} 次")
    return render(request, "bodies/login.html", _login_context(request, form))


def _login_context(request: HttpRequest, form: LoginForm) -> dict[str, object]:
    return {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "limit": settings.AXES_FAILURE_LIMIT,
        "minutes": int(settings.AXES_COOLOFF_TIME * 60),
        "now": now(),
    }


def _first_step_done(request: HttpRequest, person: Person) -> HttpResponse:
    if not person.totpdevice_set.filter(confirmed=True).exists():
        login(request, person)
        return redirect(_next(request))
    request.session["second_step"] = {
        "person": person.pk,
        "backend": person.backend,
        "until": int(now().timestamp()) + SECOND_STEP_SECONDS,
        "left": SECOND_STEP_TRIES,
        "next": request.POST.get("next", ""),
    }
    return redirect("login-code")


@never_cache
@require_http_methods(["GET", "POST"])
def code_page(request: HttpRequest) -> HttpResponse:
    """Second step: the one-time code, or a recovery code."""
    step = request.session.get("second_step")
    person = _waiting(step)
    if person is None:
        request.session.pop("second_step", None)
        return redirect("login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = _device_for(request, person, form.cleaned_data["code"])
        if device is not None:
            return _enter(request, person, device, step)
        step["left"] -= 1
        request.session["second_step"] = step
        form.add_error("code", f"动态口令或者备用码不对，还可以试 {step['left']} 次")
    return render(request, "bodies/code.html", {"form": form, "person": person, "now": now()})


def _waiting(step: dict[str, object] | None) -> Person | None:
    """The person who passed the first step a moment ago and has tries left."""
    if not step or step["left"] < 1 or step["until"] < now().timestamp():
        return None
    return load_backend(step["backend"]).get_user(step["person"])


def _device_for(request: HttpRequest, person: Person, code: str) -> object | None:
    """The device that the code proves, or None; a wrong code slows down the next try (django-otp)."""
    device = person.totpdevice_set.filter(confirmed=True).first()
    if device is None or not device.verify_is_allowed()[0]:
        return None
    if code.isdigit():
        return device if device.verify_token(code) else None
    if actions.use_recovery_code(actor=actor_for(request, person), person=person, code=code):
        return device
    device.throttle_increment()
    return None


def _enter(request: HttpRequest, person: Person, device: object, step: dict[str, object]) -> HttpResponse:
    del request.session["second_step"]
    login(request, person, backend=step["backend"])
    otp_login(request, device)
    return redirect(_next(request, step["next"]))


def _next(request: HttpRequest, wanted: str = "") -> str:
    """Where to go after login: what was being sent, the page asked for, or the desk."""
    unsent = request.session.get("unsent")
    if unsent and unsent["person"] == request.user.pk:
        return reverse("login-resume")
    wanted = wanted or request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and wanted else reverse(settings.LOGIN_REDIRECT_URL)


@never_cache
@require_http_methods(["GET"])
def resume_page(request: HttpRequest) -> HttpResponse:
    """What was being sent when the session ran out, to send again or to drop. Only for the same person."""
    unsent = request.session.get("unsent")
    if not request.user.is_authenticated or not unsent or unsent["person"] != request.user.pk:
        request.session.pop("unsent", None)
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "bodies/resume.html", {"unsent": unsent})


@require_POST
def logout_page(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("login")


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, credentials: dict[str, str] | None = None
) -> HttpResponse:
    """The page of a locked account (AXES_LOCKOUT_CALLABLE). The same for accounts that do not exist."""
    username = (credentials or {}).get("username", "")
    attempts = AccessAttempt.objects.filter(username=username)
    last = attempts.aggregate(last=Max("attempt_time"))["last"] or now()
    until = last + timedelta(hours=settings.AXES_COOLOFF_TIME)
    context = {
        "last": last,
        "until": until,
        "minutes": max(1, round((until - now()).total_seconds() / 60)),
        "limit": settings.AXES_FAILURE_LIMIT,
        "now": now(),
    }
    return render(request, "bodies/locked.html", context, status=429)
