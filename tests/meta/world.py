"""One bureau with a person for every role, people from elsewhere, and one of every thing that an address can name."""

from dataclasses import dataclass
from datetime import date
from http.cookies import SimpleCookie
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from django.db.models import F
from django.http import HttpResponse
from django.test import Client

from gongkai.bodies import actions as bodies
from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body, Person, Role
from gongkai.core.files import put
from gongkai.core.ledger import Actor
from gongkai.core.time import now, today
from gongkai.duties.disclosure.catalogue import actions as catalogue
from gongkai.duties.disclosure.channels import actions as channels
from gongkai.duties.disclosure.channels.issues.actions import hand_out, make_issue
from gongkai.duties.disclosure.channels.kiosk.key import key_of
from gongkai.duties.disclosure.channels.models import EmergencyWarning, Post
from gongkai.duties.disclosure.documents.models import Category, Document, Kind
from gongkai.duties.disclosure.importing import actions as imports
from gongkai.duties.disclosure.keyareas import actions as keyareas
from gongkai.duties.disclosure.norms.models import CleanUp, CleanUpVerdict, NormRecord
from gongkai.duties.disclosure.publicity import actions as lists
from gongkai.duties.disclosure.publicity.models import PublicityList, PublicityRow
from gongkai.duties.disclosure.release.actions import set_chain
from gongkai.duties.disclosure.release.chains import DEFAULT
from gongkai.duties.disclosure.source import actions as source
from gongkai.duties.disclosure.upkeep.models import SiteFinding
from gongkai.duties.foi.models import Delivery
from gongkai.oversight.annual import actions as annual
from gongkai.oversight.remedies import actions as remedies
from gongkai.shell.models import Site
from gongkai.shell.sites import actions as sites
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import standard_column
from tests.duties.disclosure.shelf import next_edition, shelved
from tests.factories import START, SYSTEM, credit_code, found_office, lead_to

SECTION_ROLES = {Role.HANDLER, Role.SECTION_HEAD}


@dataclass(frozen=True)
class Visitor:
    """Who asks. `place` says where the person stands to what is asked for."""

    name: str
    role: Role | None
    place: str  # own, neighbour (another section of the bureau), foreign, above, outside (not signed in)


VISITORS = [
    *(Visitor(role.value, role, "own") for role in Role),
    Visitor("handler of another section", Role.HANDLER, "neighbour"),
    Visitor("foreign disclosure office", Role.DISCLOSURE_OFFICE, "foreign"),
    Visitor("disclosure office above", Role.DISCLOSURE_OFFICE, "above"),
    Visitor("supervisor above", Role.SUPERVISOR, "above"),
    Visitor("anonymous", None, "outside"),
]


class World:
    """`things` are the arguments of addresses by the names of the URL patterns, and more by our own."""

    def __init__(self) -> None:
        self.office = found_office()
        bureau = self.office.housing
        other = bodies.open_body(
            actor=SYSTEM,
            parent=bureau,
            code="WC-JS-FG",
            name="法规科",
            kind="section",
            level="county",
            opened_on=START,
        )
        Site.objects.create(body=bureau)
        self.places = {
            "own": bureau,
            "neighbour": Body.objects.get(pk=other.pk),
            "foreign": self.office.civil,
            "above": self.office.county,
        }
        self.things = self._things(bureau)
        self.client = Client()
        self.sessions = {visitor: self._enter(visitor, n) for n, visitor in enumerate(VISITORS)}

    def ask(self, visitor: Visitor, address: str, method: str) -> HttpResponse:
        """With the cookies of the log-in only: what a page does to them must not meet the next question."""
        self.client.cookies = SimpleCookie(self.sessions[visitor])
        return getattr(self.client, method)(address)

    def _enter(self, visitor: Visitor, n: int) -> dict[str, str]:
        client = Client()
        if visitor.role:
            client.force_login(self._hire(visitor, n), "django.contrib.auth.backends.ModelBackend")
        return {name: cookie.value for name, cookie in client.cookies.items()}

    def _hire(self, visitor: Visitor, n: int) -> Person:
        body = self.places[visitor.place]
        if visitor.place == "own" and visitor.role in SECTION_ROLES:
            body = self.office.section
        return self._person(f"visitor{n}", body, visitor.role)

    def _person(self, username: str, body: Body, role: Role) -> Person:
        person = bodies.add_person(
            actor=SYSTEM, username=username, name=f"员工{username}", body=body, password="chun-tian-2026",
            must_change_password=False,
        )  # fmt: skip
        bodies.appoint(actor=SYSTEM, person=person, body=body, role=role, from_date=START)
        return Person.objects.get(pk=person.pk)

    def _things(self, bureau: Body) -> dict[str, object]:
        case = lead_to(self.office, "closed")
        letter = case.letters.get(decision="granted")
        file = put("邮件号码".encode(), "proof.txt", SYSTEM)
        Delivery.objects.filter(letter=letter).update(proof=file)
        remedy = remedies.register(
            case=case,
            actor=actor_of(self.office.office),
            route="review",
            venue="安澜市望川区人民政府",
            filed_on=today(),
        )
        year = today().year - 1
        report = annual.freeze(body=bureau, year=year, scope="own", actor=actor_of(self.office.office))
        annual.publish(report=report, actor=actor_of(self.office.leader))
        group = bodies.found_group(actor=SYSTEM, body=bureau, name="领导小组", founded_on=START)
        seat = bodies.seat(actor=SYSTEM, group=group, seat="head", name="许怀远", from_date=START)
        closure, _ = bodies.close_day(actor=SYSTEM, body=bureau, on=date(2026, 7, 15), reason="防汛")
        member = self._person("member", bureau, Role.CLERK)
        return {
            "code": bureau.code, "year": year, "form": "html", "who": "person", "what": "rename",
            "case": case.pk, "number": case.number, "letter": letter.pk, "stored": file.pk, "file": file.pk,
            "application": case.application_id, "remedy": remedy.pk, "group": group.pk, "seat": seat.pk,
            "closure": closure.pk, "person": member.pk, "appointment": member.appointments.get().pk,
        } | self._site(bureau)  # fmt: skip

    def _site(self, bureau: Body) -> dict[str, object]:
        """The bureau's sub-site: one of its columns, and a topic."""
        office = self.office
        duty = sites.Duty(office.section, office.leader, office.handler, office.office)
        sites.open_site(actor=SYSTEM, body=bureau, duty=duty, leave_out=["A20-14"])
        column = standard_column(bureau, "A20-07")
        block = {"kind": "text", "heading": "说明", "text": "专题说明"}
        topic = sites.open_topic(
            actor=SYSTEM, body=bureau, blocks=[block], title="加装电梯", slug="lifts", summary="加装电梯专题", opens_on=today(),
        )  # fmt: skip
        return {
            "slug": column.slug, "column": column.pk, "topic": topic.slug, "topic_pk": topic.pk, "change": "edit",
            "left_out": "A20-14", "finding": self._finding(column),
        } | self._document(bureau, column)  # fmt: skip

    def _finding(self, column: Column) -> int:
        """The daily check found the column empty."""
        words = {"kind": "empty", "what": f"“{column.name}”还没有内容", "column": column}
        return SiteFinding.objects.create(body=column.body, found_on=today(), seen_on=today(), **words).pk

    def _chain(self, bureau: Body) -> int:
        return set_chain(actor=actor_of(self.office.office), body=bureau, preset=DEFAULT).pk

    def _batch(self, bureau: Body, column: Column, category: Category) -> int:
        """A source that was examined and waits for another person."""
        bodies.edit(actor=SYSTEM, body=bureau, credit_code=credit_code())
        with TemporaryDirectory() as folder:
            source = Path(folder) / "旧公告.csv"
            source.write_text("标题,正文,发布日期\n旧公告,四月开工。,2019-03-04\n", "utf-8")
            clerk = actor_of(self.office.clerk)
            body = Body.objects.get(pk=bureau.pk)
            return imports.examine(source, body=body, column=column, category=category, actor=clerk).pk

    def _document(self, bureau: Body, column: Column) -> dict[str, object]:
        """A public document of the bureau with a file, and a rule with an earlier edition."""
        category = Category.objects.create(body=bureau, name="政策文件", standard="09")
        desk = SimpleNamespace(body=bureau, section=self.office.section, column=column, category=category)
        document = shelved(desk, "加装电梯公告", files=[("说明.txt", "说明".encode())])
        rule = next_edition(shelved(desk, "加装电梯办法", kind=Kind.NORM))
        return {
            "document": document.pk, "rule": rule.pk, "edition": 1, "attachment": document.current.attachments.get().pk,
            "sheet": "csv", "feed": "atom", "part": "columns", "chain": self._chain(bureau), "category": category.pk,
            "batch": self._batch(bureau, column, category), "kept": "report",
        } | self._catalogue(bureau)  # fmt: skip

    def _catalogue(self, bureau: Body) -> dict[str, object]:
        """A line of the bureau's catalogue with an event, and a self-check that runs."""
        office = actor_of(self.office.office)
        duty = sites.Duty(self.office.section, self.office.leader, self.office.handler, self.office.office)
        entry = catalogue.add(
            actor=office,
            body=bureau,
            reason="本机关职责",
            item="行政处罚决定",
            basis="条例第二十条第六项",
            **vars(duty),
        )
        occasion = catalogue.note_occasion(actor=office, entry=entry, title="占道施工", happened_on=today())
        check = catalogue.open_round(actor=office, body=bureau, year=today().year)
        return {"entry": entry.pk, "occasion": occasion.pk, "round": check.pk} | self._source(bureau)

    def _source(self, bureau: Body) -> dict[str, object]:
        """A drafting sheet of the bureau with its file, and an entry of its negative list."""
        handler, file = actor_of(self.office.handler), put("通知全文".encode(), "通知.txt", SYSTEM)
        paper = source.draft_paper(
            actor=handler, body=bureau, title="关于加强物业管理的通知", section=self.office.section, file=file
        )
        negative = source.add_negative(
            actor=actor_of(self.office.office), body=bureau, matter="干部人事档案", words=["人事档案"], ground="G16-1",
            basis="条例第十六条第一款",
        )  # fmt: skip
        return {"paper": paper.pk, "negative": negative.pk} | self._channels(bureau)

    def _channels(self, bureau: Body) -> dict[str, object]:
        """A touch screen with a document, an electronic sign, and a warning that is on."""
        document, office = Document.objects.filter(body=bureau).first(), actor_of(self.office.office)
        kiosk = channels.add_channel(actor=office, body=bureau, kind="kiosk", name="大厅查询屏")
        sign = channels.add_channel(actor=office, body=bureau, kind="led", name="门口显示屏")
        channels.place(document, actor=office, channel=kiosk)
        board = channels.add_channel(actor=office, body=bureau, kind="board", name="门口公开栏")
        post = channels.place(document, actor=office, channel=board)
        channels.deliver(post, actor=office, proof=put("照片".encode(), "张贴.txt", SYSTEM))
        Post.objects.filter(pk=post.pk).update(removal_proof=F("proof"))
        issue = make_issue(actor=office, body=bureau, kind="gazette", title="公报", documents=[document])
        run = hand_out(issue, actor=office, place="服务窗口", copies=10, on=today())
        warning = EmergencyWarning.objects.create(document=document, level="蓝色", issued_at=now())
        return {
            "kiosk": kiosk.pk, "kiosk_key": key_of(kiosk), "kiosk_slug": standard_column(bureau, "A20-05").slug,
            "led": sign.pk, "led_form": "txt", "warning": warning.pk, "post": post.pk,
            "issue": issue.pk, "run": run.pk,
        } | self._register(bureau) | self._list(document)  # fmt: skip

    def _register(self, bureau: Body) -> dict[str, object]:
        """The rule on the register, and a clean-up that has not decided on it."""
        rule = Document.objects.get(body=bureau, kind=Kind.NORM)
        record = NormRecord.objects.create(
            document=rule, body=bureau, made_on=today(), state="in_force", series="WCJSDR", year=2026, serial=1,
            registered_on=today(),
        )  # fmt: skip
        found = CleanUp.objects.create(body=bureau, title="清理", basis="通知", opened_on=today())
        verdict = CleanUpVerdict.objects.create(round=found, record=record)
        return {"norm": record.pk, "clean_up": found.pk, "verdict": verdict.pk}

    def _list(self, model: Document) -> dict[str, object]:
        """An open list with one row, and an objection to it."""
        desk = SimpleNamespace(
            body=model.body, section=self.office.section, column=model.column, category=model.category
        )
        document = shelved(desk, "低保公示", kind=Kind.LIST)
        found = PublicityList.objects.create(
            document=document,
            type="subsistence",
            opens_on=today(),
            closes_on=today(),
            objections_to="民政科",
            state="open",
        )
        row = PublicityRow.objects.create(
            list=found, serial=1, values="{}", internet={"name": "林*安"}, place_view={}
        )
        case, _ = lists.object_to(found, actor=Actor(kind="applicant", name="公民"), row=row, text="有异议")
        return {"list": document.pk, "serial": row.serial, "objection": case.pk} | self._areas(model)

    def _areas(self, model: Document) -> dict[str, object]:
        """A project with one public stage, and a fund."""
        handler = actor_of(self.office.handler)
        project = keyareas.open_project(
            actor=handler, body=model.body, title="青禾里地块", sort="land", opened_on=today()
        )
        stage = keyareas.fill_stage(project.stages.first(), actor=handler, document=model)
        fund = keyareas.add_fund(
            actor=handler, body=model.body, name="危房改造补助", basis="建村〔2021〕35号", standard="每户 2 万元",
            audience="低收入群体", since=today(),
        )  # fmt: skip
        return {"project": project.pk, "stage": stage.pk, "fund": fund.pk}
