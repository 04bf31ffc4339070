"""What the pages of this floor share: who may open them, and how an action's refusal becomes a form error."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.bodies.explain import reason
from gongkai.core.transitions import Refused

View = Callable[..., HttpResponse]


def staff_page(verb: str) -> Callable[[View], View]:
    """For people who hold the verb on something; the page itself asks again for its object."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if why := reason(request.user, verb):
                return render(request, "bodies/denied.html", {"why": why}, status=403)
            return view(request, *args, **kwargs)

        guarded.need = verb
        return guarded

    return decorate


def attempt(form: forms.Form, action: Callable[[], Any]) -> Any:
    """The action's result; None when it was refused, with the reasons put on the form and the input kept."""
    try:
        return action()
    except Refused as refused:
        form.add_error(None, refused.reasons)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def form_page(
    request: HttpRequest, form: forms.Form, *, title: str, button: str, back: str, **context: Any
) -> HttpResponse:
    """The plain page of one form: `back` is the address of the page it belongs to."""
    context |= {"form": form, "title": title, "button": button, "back": back}
    status = 200 if request.method == "GET" or not form.errors else 422
    return render(request, "bodies/form.html", context, status=status)
