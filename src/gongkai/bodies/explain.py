"""Why may I not: the reason behind a refused verb, as a sentence that says who may."""

from typing import Any

from gongkai.core.time import today

from .models import Role
from .roles import PERMISSIONS, SUBTREE, Post, Verb, place_of, posts


def reason(person: Any, verb: str, obj: Any = None) -> str:
    """Empty when the person may; otherwise one Chinese sentence."""
    entry = PERMISSIONS.get(verb)
    if entry is None:
        return "系统里没有这项权限，请告诉系统管理员"
    if not person.is_authenticated:
        return "请先登录"
    if not person.is_active:
        return f"账号已停用（{person.closed_on:%Y-%m-%d}）" if person.closed_on else "账号已停用"
    if person.has_perm(verb, obj):
        return ""
    held = posts(person)
    if not held:
        return _no_post(person)
    able = [post for post in held if entry.reaches(post.role)]
    if not able:
        return _wrong_role(entry, held)
    return _out_of_reach(entry, able[0], obj)


def _no_post(person: Any) -> str:
    last = person.appointments.filter(to_date__lt=today()).order_by("-to_date").first()
    if last is None:
        return "您目前没有任职，没有办理权限"
    kind = "代理" if last.stand_in_for_id else "任职"
    return f"您的{kind}已于{last.to_date:%Y-%m-%d}结束，没有办理权限"


def _wrong_role(entry: Verb, held: list[Post]) -> str:
    who = "、".join(role.label for role in entry.roles())
    mine = "、".join(dict.fromkeys(f"{post.organ.short}{Role(post.role).label}" for post in held))
    return f"“{entry.label or entry.name}”由{who}办理；您现在是{mine}"


def _out_of_reach(entry: Verb, post: Post, obj: Any) -> str:
    body, section = place_of(obj)
    label = entry.label or entry.name
    if section is not None and body is not None and body.pk == post.organ.pk:
        return f"这一件由{section.name}承办，您在{post.appointment.body.name}，不能办理“{label}”"
    scope = "本机关和下级" if SUBTREE in entry.reaches(post.role) else "本机关"
    place = body.name if body else "其他单位"
    return f"这一件属于{place}；您是{post.organ.name}的{Role(post.role).label}，只能办理{scope}的“{label}”"
