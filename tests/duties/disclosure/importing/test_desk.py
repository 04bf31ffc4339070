"""The two steps on the desk: handed in by one, approved by another."""

import io
import zipfile
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.bodies.models import Person
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.importing.models import ImportBatch

pytestmark = pytest.mark.django_db
TABLE = "标题,成文日期,发布日期,正文,附件\n加装电梯公告,2019-03-01,2019-03-04,四月开工。,说明.txt；没有.pdf\n".encode()
LIST = "/desk/disclosure/import/"
NEW = f"{LIST}for/WC-JS/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def packed(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return stream.getvalue()


def hand_in(desk: SimpleNamespace, content: bytes, name: str = "文件.zip"):
    given = {
        "source": SimpleUploadedFile(name, content),
        "column": desk.column.pk,
        "category": desk.category.pk,
    }
    return signed_in(desk.clerk).post(NEW, given)


def step(person: Person, batch: ImportBatch, name: str):
    client = signed_in(person)
    address = f"{LIST}{batch.pk}/{name}/"
    form = client.get(address).context["form"]
    return client.post(address, {"version": batch.version, "once": form.initial["once"]})


def test_from_a_zip_to_the_readers(desk: SimpleNamespace) -> None:
    answer = hand_in(desk, packed(目录_csv=TABLE, 说明_txt="先改管网。".encode()))
    batch = ImportBatch.objects.get()
    assert answer["Location"] == f"{LIST}{batch.pk}/"
    page = signed_in(desk.clerk).get(answer["Location"]).content.decode()
    assert "附件“没有.pdf”没有找到" in page
    assert "导入要由另一个人审定" not in page  # the right to approve is not the clerk's at all
    assert "1 批历史信息等待审定导入" in signed_in(desk.office).get("/desk/").content.decode()
    assert step(desk.office, batch, "apply").status_code == 302
    assert [attachment.name for attachment in visible().get().current.attachments.all()] == ["说明.txt"]
    assert "1 件、1 个版本" in signed_in(desk.office).get(answer["Location"]).content.decode()


def test_what_cannot_be_read_is_said_beside_the_field(desk: SimpleNamespace) -> None:
    answer = hand_in(desk, b"no zip")
    assert answer.status_code == 422
    assert "打不开，可能已损坏" in answer.context["form"].errors["source"][0]
    assert not ImportBatch.objects.exists()


def test_too_large_for_the_page(desk: SimpleNamespace, settings) -> None:
    settings.UPLOAD_LIMIT = 10
    assert (
        "gongkai import documents"
        in hand_in(desk, packed(目录_csv=TABLE)).context["form"].errors["source"][0]
    )


def test_report_and_original_can_be_had(desk: SimpleNamespace) -> None:
    content = packed(目录_csv=TABLE)
    hand_in(desk, content)
    batch, client = ImportBatch.objects.get(), signed_in(desk.clerk)
    assert b"".join(client.get(f"{LIST}{batch.pk}/files/raw/").streaming_content) == content
    told = b"".join(client.get(f"{LIST}{batch.pk}/files/report/").streaming_content).decode()
    assert "附件“说明.txt”没有找到" in told
    assert client.get(f"{LIST}{batch.pk}/files/prepared/").status_code == 404


def test_giving_up_on_the_desk(desk: SimpleNamespace) -> None:
    hand_in(desk, packed(目录_csv=TABLE))
    batch = ImportBatch.objects.get()
    assert step(desk.clerk, batch, "drop").status_code == 302
    assert "已放弃" in signed_in(desk.clerk).get(LIST).content.decode()


def test_others_do_not_see_it(desk: SimpleNamespace) -> None:
    hand_in(desk, packed(目录_csv=TABLE))
    batch = ImportBatch.objects.get()
    assert signed_in(desk.author).get(LIST).status_code == 403
    assert signed_in(desk.clerk).post(f"{LIST}{batch.pk}/apply/").status_code == 404
