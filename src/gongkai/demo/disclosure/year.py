"""Everything that the district discloses, as journeys: the columns of each body, and the stories of some documents."""

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.bodies.queries import organs
from gongkai.demo.cast import Cast
from gongkai.demo.simulation import Journey, at
from gongkai.duties.disclosure.catalogue import actions as catalogue
from gongkai.duties.disclosure.documents.models import Category
from gongkai.duties.disclosure.source import actions as source
from gongkai.duties.disclosure.upkeep.hooks import check_all
from gongkai.shell.sites.actions import Duty
from gongkai.shell.sites.queries import columns_of

from . import areas, keeping, paths, places
from .desk import Desk
from .planted import plant
from .shelf import import_shelf
from .texts import of_columns

HALL, HOUSING, CIVIL, LAND = "WC", "WC-JS", "WC-MZ", "WC-ZR"
FEW = {"A20-02", "A20-07", "A20-11", "A21-C", "A21-T"}  # what the small bodies of the demonstration publish
EMPTY = "A20-14"  # the column of the housing bureau that stays empty: planted


def desks(casts: dict[str, Cast]) -> dict[str, Desk]:
    """A desk for every organ, with its categories, its catalogue and its chain of review."""
    found = {}
    for body in organs().order_by("path"):
        desk = Desk(casts[body.code])
        catalogue.adopt_standard(actor=desk.office, body=body)
        desk.categories = {row.standard: row for row in Category.objects.filter(body=body)}
        duty = columns_of(body).first()
        catalogue.load_statutory(
            actor=desk.office,
            body=body,
            duty=Duty(duty.section, duty.responsible, duty.executing, duty.supervising),
        )
        desk.set_chain()
        found[body.code] = desk
    return found


def shelf(desk: Desk, day: date) -> Iterator:
    """The old site of the government, taken over in its first week."""
    yield at(day, 9)
    import_shelf(desk, day.year - 1, 1)
    source.add_negative(
        actor=desk.office,
        body=desk.body,
        matter="尚在讨论的人事任免方案",
        words=["人事任免方案", "拟任人选建议"],
        ground="G16-2",
        basis="《政府信息公开条例》第十六条第二款",
    )


def journeys(found: dict[str, Desk], since: date, until: date) -> Iterator[Journey]:
    """Of the present year, up to today."""
    year = until.year
    hall, housing, civil = found[HALL], found[HOUSING], found[CIVIL]
    yield shelf(hall, since + timedelta(days=3))
    yield keeping.house(hall, since + timedelta(days=5))
    yield keeping.papers(hall, date(year, 9, 14))
    yield keeping.self_check(hall, date(year, 10, 12))
    for place, desk in enumerate(found.values()):
        yield from _columns(desk, place, until)
    yield paths.lasting_norm(
        hall,
        "望川区既有住宅加装电梯实施办法",
        f"望政发〔{year}〕3号",
        date(year, 2, 10),
        "第一条 加装电梯由业主协商决定。\n第二条 财政按每台十五万元补贴。",
    )
    yield paths.lasting_norm(
        housing,
        "望川区公共租赁住房管理实施细则（试行）",
        f"望建发〔{year}〕5号",
        date(year, 3, 16),
        "第一条 公开轮候，公开配租。\n第二条 结果公示十日。",
        trial=True,
    )
    yield paths.lasting_norm(
        hall,
        "望川区政务服务“好差评”办法",
        f"望政办发〔{year}〕8号",
        date(year, 4, 13),
        "第一条 一事一评。\n第二条 差评五个工作日内整改。",
        reading=False,
    )
    yield paths.replaced_norm(hall, date(year, 3, 4), date(year, 8, 12))
    yield paths.clean_up(housing, date(year, 9, 7))
    yield paths.corrected(housing, date(year, 5, 18))
    yield paths.withdrawn(housing, date(year, 6, 8))
    yield paths.matter(housing, date(year, 4, 20))
    yield paths.publicity(civil, date(year, 5, 11), f"{year}年第二季度最低生活保障对象公示", first=0)
    yield paths.publicity(
        civil, until - timedelta(days=6), f"{year}年第四季度最低生活保障对象公示", first=2, follows=True
    )
    yield places.boards(hall, until - timedelta(days=75))
    yield places.warning(hall, until - timedelta(days=40))
    yield paths.tallies(housing, year, until)
    yield paths.tallies(hall, year, until)
    yield areas.project(housing, "青禾里片区房屋征收", "house", areas.TAKING, date(year, 6, 3))
    yield areas.project(found[LAND], "石桥工业园二期征地", "land", areas.LAND, date(year, 3, 10))
    for place, desk in enumerate(found.values()):
        if desk not in (hall, housing):
            scopes = ("部门预算", "“三公”经费预算")[: 2 - (place % 5 == 0)]
            yield areas.budgets(desk, date(year, 2, 16 + place % 5), scopes)
    yield areas.late_budget(housing, date(year, 2, 24))
    yield areas.fund(housing, date(year, 5, 20))
    yield paths.close_lists(date(year, 6, 1))
    yield _check(until - timedelta(days=21))


def _columns(desk: Desk, place: int, until: date) -> Iterator[Journey]:
    """One item in each column of the body, spread over the year up to today."""
    standards = set(desk.columns) - ({EMPTY} if desk.body.code == HOUSING else set())
    wanted = list(of_columns(standards))
    if desk.body.code not in (HALL, HOUSING):
        wanted = [item for item in {item.column: item for item in wanted}.values() if item.column in FEW]
    days = (until - date(until.year, 1, 8)).days - 4
    for number, item in enumerate(wanted):
        day = date(until.year, 1, 8) + timedelta(days=(number * days) // len(wanted) + place % 5)
        yield paths.ordinary(desk, item, day, 1 + (number + place) % 9)


def _check(day: date) -> Journey:
    """The check of the sites on a day weeks ago: what it found and nobody saw to is late by now."""
    yield at(day, 7)
    check_all()


def planted(found: dict[str, Desk]) -> list[dict]:
    """The faults of today, told for the truth file and found by the check."""
    truth = plant(found[HOUSING], found[HALL])
    check_all()
    return truth
