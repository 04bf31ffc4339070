"""Sub-sites of the demonstration city: one for each body, with its columns in the hands of its own people."""

from gongkai.bodies.models import Body, Person, Role
from gongkai.bodies.queries import organs, people_with
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.shell.sites import actions
from gongkai.shell.sites.models import Block, SubSite
from gongkai.shell.sites.queries import standard_column

FULL = ("WC", "WC-JS")  # the small bodies have nothing for some columns
SPARE = (
    "A20-01",
    "A20-03",
    "A20-04",
    "A20-05",
    "A20-06",
    "A20-08",
    "A20-09",
    "A20-10",
    "A20-12",
    "A20-13",
    "A20-14",
    "A20-15",
)


def open_sites(actor: Actor) -> None:
    """Open every body's sub-site, and one topic on the portal."""
    supervisor = Person.objects.get(username="supervisor")
    for body in organs().select_related("disclosure_office").order_by("path"):
        theme = SubSite.Theme.BAND if body.kind == "town" else SubSite.Theme.LINE
        spare = () if body.code in FULL else SPARE
        actions.open_site(actor=actor, body=body, duty=_duty(body, supervisor), theme=theme, leave_out=spare)
    _open_topic(actor, Body.objects.get(code="WC"))


def _duty(body: Body, supervisor: Person) -> actions.Duty:
    leader = people_with(Role.LEADER, body).first()
    officer = people_with(Role.DISCLOSURE_OFFICE, body).first()
    return actions.Duty(body.disclosure_office, leader, officer, supervisor)


def _open_topic(actor: Actor, body: Body) -> None:
    actions.open_topic(
        actor=actor,
        body=body,
        title="既有住宅加装电梯",
        slug="lifts",
        summary="加装电梯的政策、办法和进展",
        opens_on=today(),
        blocks=[
            {"kind": Block.Kind.TEXT, "heading": "怎样申请", "text": "本单元的业主商量一致后，由业主代表到区住建局窗口提出。"},
            {"kind": Block.Kind.COLUMN, "heading": "政策文件", "column": standard_column(body, "A20-01"), "most": 5},
            {"kind": Block.Kind.TAG, "heading": "最新进展", "tag": "加装电梯", "most": 5},
        ],
    )  # fmt: skip
