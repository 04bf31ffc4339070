"""A sub-site is opened with the standard columns of its body's kind, or not at all (SC-14)."""

from collections.abc import Collection

from django.db import transaction

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.bodies.models import Body
from gongkai.bodies.queries import why_no_requests
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.shell.sites.models import Column, SubSite
from gongkai.shell.sites.queries import missing, standard_column
from gongkai.shell.sites.redirects import alive
from gongkai.shell.sites.scheme import Standard, standards

from .columns import Duty, locked_site, why_no_site, why_not_duty


@transaction.atomic
def open_site(
    *,
    actor: Actor,
    body: Body,
    duty: Duty,
    leave_out: Collection[str] = (),
    theme: str = SubSite.Theme.LINE,
    undertaker: str = "",
) -> SubSite:
    """Open the body's sub-site today with its standard columns, all in the hands of ``duty`` to begin with.

    ``leave_out``: ids of standards that the body has nothing for; required ones cannot be left out. Raises Refused.
    """
    body = Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    permit(actor, "shell.columns", body)
    scheme = standards(body.kind)
    refuse_if(
        why_no_requests(body),
        f"{body.name}的子网站已经开通" if SubSite.objects.filter(body=body).exists() else "",
        *(
            f"“{row.label}”是必设栏目（{row.article}）"
            for row in scheme
            if row.required and row.id in leave_out
        ),
        why_not_duty(body, duty),
    )
    site = SubSite(body=body, theme=theme, undertaker=undertaker, opened_on=today())
    site.full_clean()
    site.save()
    wanted = [row for row in scheme if row.id not in leave_out]
    _create(body, duty, wanted)
    record(
        site.stream,
        "subsite.opened",
        actor,
        columns=[row.label for row in wanted],
        duty=duty.snapshot(),
    )
    return site


@transaction.atomic
def add_standard(*, actor: Actor, body: Body, standard: str, duty: Duty) -> Column:
    """Add a standard column that was left out, or take the one that was ended into use again. Raises Refused."""
    site = locked_site(body)
    permit(actor, "shell.columns", body)
    row = next((row for row in missing(body) if row.id == standard), None)
    refuse_if(
        why_no_site(body, site),
        "" if row else f"{body.name}不缺这个标准栏目",
        why_not_duty(body, duty),
    )
    column = Column.objects.filter(body=body, slug=row.slug).first()
    if column is None:
        column = _column(body, duty, row, standard_column(body, row.parent))
    column.state, column.moved_to, column.retired_on = Column.State.LIVE, None, None
    for name, value in vars(duty).items():
        setattr(column, name, value)
    column.full_clean()
    column.save()
    alive(column.get_absolute_url())
    record(column.stream, "column.added", actor, column=column.pk, name=column.name, duty=duty.snapshot())
    return column


@transaction.atomic
def edit_site(*, actor: Actor, site: SubSite, theme: str, undertaker: str) -> SubSite:
    """Set the masthead and who runs the site day by day."""
    permit(actor, "shell.columns", site.body)
    before = {"theme": site.theme, "undertaker": site.undertaker}
    site.theme, site.undertaker = theme, undertaker
    site.full_clean()
    site.save()
    after = {"theme": theme, "undertaker": undertaker}
    record(site.stream, "subsite.edited", actor, before=before, after=after)
    return site


def _create(body: Body, duty: Duty, wanted: list[Standard]) -> None:
    """The standard columns, the first level before what is under it."""
    made: dict[str, Column] = {}
    for upper in (True, False):
        level = [
            _column(body, duty, row, made.get(row.parent)) for row in wanted if (not row.parent) is upper
        ]
        Column.objects.bulk_create(level)
        made |= {column.standard: column for column in level}


def _column(body: Body, duty: Duty, row: Standard, parent: Column | None) -> Column:
    """Not saved; its place is that of the scheme, also when columns before it were left out."""
    return Column(
        body=body,
        parent=parent,
        name=row.label,
        slug=row.slug,
        standard=row.id,
        category=row.id if row.parent else "",
        type=row.type,
        template=row.template,
        description=row.description,
        keywords=f"{body.name},{row.label}",
        period=row.period,
        order=standards(body.kind).index(row) + 1,
        opened_on=today(),
        **vars(duty),
    )
