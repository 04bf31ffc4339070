"""A list on the desk: set up, read from a file whose private columns are dropped, objections answered by somebody else."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.bodies.models import Person
from gongkai.core.ledger import Actor, history
from gongkai.duties.disclosure.publicity import actions, sheet
from gongkai.duties.disclosure.publicity.models import Objection, PublicityList, PublicityRow
from gongkai.duties.disclosure.publicity.policy import types
from tests import factories
from tests.duties.disclosure import play
from tests.duties.disclosure.publicity.test_lists import open_list

HEAD = "序号,姓名,身份证号,家庭住址,保障人数,联系电话\n"
LINES = [
    f"{n},{name},{factories.resident_number(n)},澄湖街道司前村{n}组,3,{factories.MOBILE}\n"
    for n, name in enumerate(("林知安", "周明远"), 1)
]


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def upload(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("名单.csv", text.encode("gb18030"))


def test_a_file_becomes_rows_and_its_private_columns_are_not_kept(desk: SimpleNamespace) -> None:
    document = play.drafted(desk, title="低保公示", kind="list").document
    client = browser(desk.author)
    home = reverse("disclosure:publicity", args=[document.pk])
    window = {
        "type": "subsistence",
        "opens_on": "2026-03-02",
        "closes_on": "2026-03-09",
        "objections_to": "民政科",
    }
    assert client.post(home, window).status_code == 302
    fill = reverse("disclosure:publicity_fill", args=[document.pk])
    shown = client.post(fill, {"file": upload(HEAD + "".join(LINES))}).content.decode()
    assert "联系电话" in shown.split("不保存、不公示")[1][:80]
    assert "林*安" in shown
    assert not PublicityRow.objects.exists()
    assert client.post(fill, {"file": upload(HEAD + "".join(LINES)), "take": "1"}).status_code == 302
    assert PublicityRow.objects.count() == 2
    assert not any(factories.MOBILE in row.values for row in PublicityRow.objects.all())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + LINES[0] + LINES[0], "第 2 人与第 1 人重复"),
        (HEAD + "1,,132930199005060019,司前村,3,\n", "第 2 行没有姓名"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_nothing_is_taken(text: str, told: str) -> None:
    assert sheet.read(text.encode(), types()["subsistence"]).troubles == [told]


def test_no_table_is_refused_in_words() -> None:
    with pytest.raises(sheet.BadTable, match="标题行要有“姓名”"):
        sheet.read("甲,乙\n1,2\n".encode(), types()["subsistence"])


def test_an_objection_is_on_the_desk_and_looking_at_its_sender_is_an_event(desk: SimpleNamespace) -> None:
    found = open_list(desk)
    citizen = Actor(kind="applicant", name="公民")
    case, _ = actions.object_to(found, actor=citizen, text="不符合条件", contact=factories.MOBILE)
    client = browser(desk.second)
    assert case.number in client.get(reverse("disclosure:objections")).content.decode()
    page = reverse("disclosure:objection_case", args=[case.pk])
    assert factories.MOBILE not in client.get(page).content.decode()
    assert (
        factories.MOBILE
        in client.post(reverse("disclosure:objection_reveal", args=[case.pk])).content.decode()
    )
    assert history(case.stream).reverse()[0].kind == "objection.revealed"
    perform = reverse("disclosure:objection_perform", args=[case.pk, "answer"])
    hidden = {name: client.get(perform).context["form"].initial[name] for name in ("version", "once")}
    sent = hidden | {"result": "dismissed", "text": "经核查，符合条件。"}
    assert client.post(perform, sent).status_code == 302
    assert Objection.objects.get().state == "closed"


def test_a_row_is_taken_out_with_its_reason(desk: SimpleNamespace) -> None:
    found = open_list(desk)
    address = reverse("disclosure:publicity_strike", args=[found.document_id, 2])
    client = browser(desk.second)
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "核查不符"}).status_code == 302
    assert PublicityList.objects.get().rows.get(serial=2).struck_on is not None
