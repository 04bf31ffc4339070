"""Import of a district's year: 61,874 documents with two editions and one file each, at most 15 minutes and 1 GB.

python bench/import_documents.py [DOCUMENTS]     SQLite, or what DATABASE_URL names
Examined and applied by two people, with scan, review records, ledger and search index.
"""

import csv
import io
import itertools
import os
import random
import resource
import sys
import tempfile
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the invented bureau of the tests

from database import private_database
from machine import facts

DOCUMENTS, SECONDS, MEMORY = 61_874, 15 * 60, 1024  # MB
LENGTH = (600, 2400)  # characters of a text
PHRASES = [
    "根据上级部署和本区实际",
    "制定本方案",
    "明确责任分工",
    "按照职责抓好落实",
    "老旧小区改造",
    "地下管网更新",
    "公开征求意见",
    "财政资金安排",
    "项目清单附后",
    "定期报告进展",
    "加强监督检查",
    "接受社会监督",
    "完善工作机制",
    "办理结果及时公开",
    "涉及群众切身利益的事项",
    "应当通过门户网站公布",
]
PLACE = "@@"
HEADINGS = (
    "标题",
    "文号",
    "索引号",
    "成文日期",
    "发布日期",
    "正文",
    "附件",
    "来源",
    "责任编辑",
    "原网址",
    "版本",
)


def main(documents: int) -> None:
    with private_database() as vendor, tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        started = time.perf_counter()
        source = generate(Path(folder), documents)
        print(
            f"{facts()}\n{vendor}: {documents:,} documents generated in {time.perf_counter() - started:.0f} s"
        )
        desk = found_desk()
        started = time.perf_counter()
        batch = timed("examined", lambda: examine(desk, source))
        batch = timed("applied", lambda: apply(desk, batch))
        report(batch, documents, time.perf_counter() - started)


def found_desk() -> SimpleNamespace:
    from tests.duties.disclosure import play

    return play.found_desk()


def examine(desk: SimpleNamespace, source: Path) -> object:
    from gongkai.bodies.actors import actor_of
    from gongkai.duties.disclosure.importing import actions

    where = {"body": desk.body, "column": desk.column, "category": desk.category}
    return actions.examine(source, actor=actor_of(desk.clerk), say=shown, **where)


def apply(desk: SimpleNamespace, batch: object) -> object:
    from gongkai.bodies.actors import actor_of
    from gongkai.duties.disclosure.importing import actions

    return actions.apply(batch, actor=actor_of(desk.office), say=shown)


def shown(done: int) -> None:
    if done % 5000 == 0:
        print(f"  {done:,}", flush=True)


def timed(what: str, act):
    started, before = time.perf_counter(), os.times()
    result = act()
    taken, after = time.perf_counter() - started, os.times()
    own = after.user + after.system - before.user - before.system
    helpers = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"  {what} in {taken:.0f} s (processor {own:.0f} s, helpers {helpers:.0f} s)", flush=True)
    return result


def report(batch: object, documents: int, seconds: float) -> None:
    from gongkai.core.ledger import verify
    from gongkai.core.search.models import SearchEntry
    from gongkai.duties.disclosure.documents.models import Document, Edition

    written = (Document.objects.count(), Edition.objects.count(), SearchEntry.objects.count())
    sound = written == (documents, 2 * documents, documents - batch.counts["written"]["drafts"])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    allowed = SECONDS * documents / DOCUMENTS
    verdict = "ok" if sound and seconds <= allowed and memory <= MEMORY else "MISSED"
    print(
        f"{documents:,} documents in {seconds:.0f} s of {allowed:.0f} s, {memory:.0f} MB of {MEMORY} MB; "
        f"documents, editions, findable: {written}  {verdict}"
    )
    print(f"the ledger is {'DAMAGED' if list(verify()) else 'whole'}")


def generate(folder: Path, documents: int) -> Path:
    """A table with two editions of each document, and the files: six Word documents to three sheets and one PDF."""
    dice = random.Random(61874)
    word, sheet = template_docx(), template_xlsx()
    with (folder / "文件.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADINGS)
        for number in range(1, documents + 1):
            name = f"files/{number % 100:02}/附件{number}"
            name = attach(folder, name, number, word, sheet, text(dice))
            made = date(2010, 1, 4) + timedelta(days=number % 3000)
            first, second = text(dice), text(dice)
            for edition, words in ((1, first), (2, first[:-40] + second[:80])):
                table.writerow(
                    [
                        f"关于第{number}号事项办理情况的通知",
                        f"望住建〔{made.year}〕{number}号",
                        f"000000001/{made.year}-{number:05}" if number % 2 else "",
                        made.isoformat(),
                        f"{made + timedelta(days=5)} 09:30",
                        words,
                        name,
                        "区住建局",
                        "陆青禾",
                        f"http://www.wangchuan.example/zw/{made.year}/t{number}.html",
                        edition,
                    ]
                )
    return folder


def text(dice: random.Random) -> str:
    """Some paragraphs of office prose without anything personal."""
    wanted, said = dice.randint(*LENGTH), []
    while sum(map(len, said)) < wanted:
        said.append("，".join(dice.choices(PHRASES, k=5)) + f"，共{dice.randint(2, 90)}项。")
    return "\n".join(said)


def attach(folder: Path, name: str, number: int, word: bytes, sheet: bytes, words: str) -> str:
    if number % 10 == 0:
        name, content = f"{name}.pdf", pdf(words)
    elif number % 3 == 0:
        name, content = f"{name}.xlsx", filled(sheet, "xl/sharedStrings.xml", words)
    else:
        name, content = f"{name}.docx", filled(word, "word/document.xml", words)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return name


def template_docx() -> bytes:
    import docx

    document, stream = docx.Document(), io.BytesIO()
    for _ in range(20):
        document.add_paragraph(PLACE)
    document.save(stream)
    return stream.getvalue()


def template_xlsx() -> bytes:
    import openpyxl

    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in range(20):
        book.active.append([f"{row}{PLACE}"])
    book.save(stream)
    return stream.getvalue()


def filled(template: bytes, part: str, words: str) -> bytes:
    """The template with a line of the words in each of its places."""
    lines, stream = itertools.cycle(words.split("\n")), io.BytesIO()
    old, new = (
        zipfile.ZipFile(io.BytesIO(template)),
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1),
    )
    with old, new:
        for member in old.namelist():
            content = old.read(member)
            if member == part:
                *pieces, end = content.decode().split(PLACE)
                said = "".join(piece + next(lines) for piece in pieces)
                content = f"{said}{end}".encode()
            new.writestr(member, content)
    return stream.getvalue()


def pdf(words: str) -> bytes:
    from dataclasses import replace

    from gongkai.core.render import Paragraph, letter_pdf
    from tests.core.render.samples import LETTER

    return letter_pdf(
        replace(LETTER, paragraphs=tuple(Paragraph("text", line) for line in words.split("\n")))
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
