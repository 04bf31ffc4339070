"""A body's own categories with their crosswalk to the standard ones, and tags (PD-06, PD-07)."""

from django.db import transaction

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue.standard import STANDARD, statutory_items
from gongkai.duties.disclosure.documents.models import Category, Tag

from .entries import lock


@transaction.atomic
def add_category(*, actor: Actor, body: Body, name: str, standard: str) -> Category:
    """A category of the body that counts under the standard one."""
    permit(actor, "disclosure.catalogue", body)
    lock(body)
    return _added(actor, body, name, standard)


def _added(actor: Actor, body: Body, name: str, standard: str) -> Category:
    name = name.strip()
    refuse_if(
        "" if name else "请填写类别",
        "" if standard in STANDARD else "请选择对应的标准类别",
        f"已经有类别“{name}”" if Category.objects.filter(body=body, name=name).exists() else "",
    )
    found = Category.objects.create(body=body, name=name, standard=standard)
    _record(actor, "catalogue.category_added", found)
    return found


@transaction.atomic
def adopt_standard(*, actor: Actor, body: Body) -> list[Category]:
    """The items of articles 20 and 21 as the body's categories; those that it maps already are left alone."""
    permit(actor, "disclosure.catalogue", body)
    lock(body)
    known = set(Category.objects.filter(body=body).values_list("standard", flat=True))
    names = set(Category.objects.filter(body=body).values_list("name", flat=True))
    missing = [item for item in statutory_items(body) if item.id not in known and item.short not in names]
    return [_added(actor, body, item.short, item.id) for item in missing]


@transaction.atomic
def retire_category(category: Category, *, actor: Actor) -> Category:
    """No new document goes under it; those that are there stay, so that the counts still add up."""
    permit(actor, "disclosure.catalogue", category.body)
    if category.retired_on:
        raise Refused([f"“{category.name}”已于 {category.retired_on} 停用"])
    category.retired_on = today()
    category.save(update_fields=["retired_on"])
    _record(actor, "catalogue.category_retired", category)
    return category


@transaction.atomic
def add_tag(*, actor: Actor, body: Body, name: str) -> Tag:
    """A tag for all bodies. It is counted apart and never added into a total."""
    permit(actor, "disclosure.catalogue", body)
    name = name.strip()
    refuse_if(
        "" if name else "请填写标签", f"已经有标签“{name}”" if Tag.objects.filter(name=name).exists() else ""
    )
    found = Tag.objects.create(name=name)
    record(f"catalogue:{body.pk}", "catalogue.tag_added", actor, body=body.code, name=name)
    return found


def _record(actor: Actor, kind: str, category: Category) -> None:
    record(
        f"catalogue:{category.body_id}",
        kind,
        actor,
        body=category.body.code,
        name=category.name,
        standard=category.standard,
    )
