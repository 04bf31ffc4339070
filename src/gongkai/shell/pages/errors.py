"""Pages for what cannot be shown. Each says in plain words what happened and where to go next."""

from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template import loader

from gongkai.shell.sites.redirects import target_of

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@dataclass(frozen=True)
class Trouble:
    title: str
    sentences: tuple[str, ...]
    back: bool = False


ABSENT = Trouble(
    "找不到这个页面",
    ("地址可能写错了，页面可能已经移走，也可能需要登录才能查看。",),
)
TOO_BIG = Trouble(
    "提交的内容太大",
    (
        "这次提交没有保存。请返回上一页，您填写的内容还在。",
        "把附件分开上传，或者压缩图片后再试；也可以到窗口提交。",
    ),
    back=True,
)
BAD = Trouble("没有看懂这次请求", ("请返回上一页重新提交；如果是点链接来的，请从首页重新进入。",), back=True)
FORGED = Trouble(
    "页面放得太久，没有提交成功",
    (
        "为了防止别人冒用您的身份提交，页面打开太久或者浏览器拒收 Cookie 时，不能提交。",
        "请用浏览器的“返回”回到上一页，填写的内容一般还在；刷新那个页面后再提交一次。",
    ),
    back=True,
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_LARGE):
        return _page(request, TOO_BIG, 413)
    return _page(request, BAD, 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """An address that was given up leads on for good; any other is unknown."""
    if request.method in ("GET", "HEAD") and (target := target_of(request)):
        return HttpResponsePermanentRedirect(target)
    return _page(request, ABSENT, 404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Exactly what an unknown address gets: whether something exists is told to nobody who may not see it."""
    return _page(request, ABSENT, 404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Stands on nothing that could be broken: no database, no context."""
    return HttpResponse(loader.render_to_string("shell/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    return _page(request, FORGED, 403)


def throttled(request: HttpRequest, seconds: int) -> HttpResponse:
    """Too many tries; ``seconds`` until the next is allowed."""
    minutes = max(1, -(-seconds // 60))
    trouble = Trouble(
        "操作太频繁，请稍后再试",
        (f"为了保护申请人的信息，短时间内不能反复尝试。请在 {minutes} 分钟以后再试，不需要做其他操作。",),
        back=True,
    )
    response = _page(request, trouble, 429)
    response["Retry-After"] = str(seconds)
    return response


def _page(request: HttpRequest, trouble: Trouble, status: int) -> HttpResponse:
    return render(request, "shell/error.html", {"trouble": trouble}, status=status)
