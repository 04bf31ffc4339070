"""Pages of the portal at N documents: requests a second and p95, from the database and from the page cache, beside
nginx with the same bytes.

python bench/portal.py [N] [SECONDS]     N is 618,740 if not given (ten years of one district), 5 seconds a figure

The server is what `gongkai serve` starts: granian, two processes of four threads; wrk asks over 8 connections from the
same machine. Bounds are those of design §4: from the database 1,000 articles and 300 lists a second, from the page
cache half of what nginx gives.
"""

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import urlopen

from machine import facts

DOCUMENTS, SECONDS = 618_740, 5
BODIES, YEARS, HOT = 76, 10, 200  # HOT: pages that the cache and nginx are asked for
CONNECTIONS, PROCESSES, THREADS, WARM = 8, 2, 4, 15
ARTICLES, LISTS, SHARE = 1000, 300, 2  # the bounds
FIRST = datetime(2016, 11, 21, tzinfo=UTC)
PORT = 8890
LUA = Path(__file__).with_name("portal.lua")

Place = tuple[int, int, int, str]  # body, column, category, address


@dataclass(frozen=True)
class Figure:
    """What wrk measured. `p95` and `cost`, the server's own processor time a request, in milliseconds."""

    rate: float
    p95: float
    wrong: int
    cost: float


def main(count: int, seconds: int) -> int:
    print(
        f"{facts()}\n{count:,} documents of {BODIES} bodies, {CONNECTIONS} connections, {seconds} s a figure"
    )
    with tempfile.TemporaryDirectory(prefix="gongkai-portal-") as name:
        folder = Path(name)
        places = build(folder, count)
        with server() as pid:
            return measure(folder, pid, {"article": articles(count), "list": lists(places, count)}, seconds)


def build(folder: Path, count: int) -> list[Place]:
    """Bodies with their sites by the real actions, documents by two statements; returns the columns."""
    os.environ |= {"GONGKAI_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.settings.base"}
    import django
    from django.test.utils import override_settings

    django.setup()
    from django.core.management import call_command

    started = time.perf_counter()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        places = found()
    fill(places, count)
    print(f"built in {time.perf_counter() - started:,.0f} s, {_size(folder)}")
    return places


def found() -> list[Place]:
    """Every place in which documents stand; the first is the portal's."""
    from gongkai.bodies import actions
    from gongkai.core.ledger import Actor
    from gongkai.duties.disclosure.documents.models import Category
    from gongkai.shell.models import Site
    from gongkai.shell.sites.actions import Duty, open_site
    from gongkai.shell.sites.queries import columns_of

    system, top, places = Actor.system("测速"), None, []
    for n in range(BODIES):
        kind = "department" if n else "government"
        body = actions.open_body(
            actor=system, parent=top, code=f"b{n}", name=f"望川区第{n}单位", kind=kind, level="county", opened_on=FIRST.date(),
        )  # fmt: skip
        top = top or body
        body.disclosure_office = body
        body.save()
        people = [
            actions.add_person(
                actor=system, username=f"p{n}.{i}", name=f"员工{i}", body=body, password="chun-tian-2026"
            )
            for i in range(3)
        ]
        open_site(actor=system, body=body, duty=Duty(body, *people))
        category = Category.objects.create(body=body, name="政策文件", standard="A20-01")
        listed = columns_of(body).filter(template="list", parent__isnull=False)
        places += [(body.pk, column.pk, category.pk, column.get_absolute_url()) for column in listed]
    Site.objects.create(body=top)
    return places


def fill(places: list[Place], count: int) -> None:
    """A tenth of the documents stands in the first column, the rest evenly in all."""
    from django.db import connection, transaction

    from gongkai.duties.disclosure.documents.models import Document, Edition

    connection.cursor().execute(
        "CREATE TABLE bench_place (n integer PRIMARY KEY, b integer, c integer, k integer)"
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO bench_place VALUES (%s, %s, %s, %s)",
            [(n, *place[:3]) for n, place in enumerate(places)],
        )
    document, edition = _model(places)
    step = timedelta(days=365 * YEARS).total_seconds() / count
    at = _instant("i", step)
    with transaction.atomic(), connection.cursor() as cursor:
        _copy(
            cursor,
            Edition,
            edition.pk,
            count,
            {"document_id": "i", "title": _text("第 ' || i || ' 号公告"), "published_at": at},
        )
        _copy(
            cursor, Document, document.pk, count,
            {
                "body_id": "b", "column_id": "c", "category_id": "k", "title": _text("第 ' || i || ' 号公告"),
                "index_code": _text("WC0000001/2026-' || i || '"), "published_at": at, "current_id": "i",
            },
        )  # fmt: skip
        cursor.execute("DROP TABLE bench_place")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connection.close()


def _model(places: list[Place]) -> tuple[object, object]:
    """The first document, of which all others are copies."""
    from gongkai.duties.disclosure.documents.models import Document, Edition

    body, column, category, _ = places[0]
    words = "".join(
        f"<p>第{n}条　为了规范既有住宅加装电梯工作，方便居民生活，制定本办法。</p>" for n in range(1, 31)
    )
    document = Document.objects.create(
        body_id=body, column_id=column, category_id=category, title="样本", source="测速", editor="测速", number="望政发〔2026〕1号",
        generated_on=FIRST.date(), kind="general", validity="valid",
    )  # fmt: skip
    edition = Edition.objects.create(
        document=document, number=1, title="样本", html=words, text=words, digest="0" * 64, since=FIRST.date(), state="published",
        made_at=FIRST, published_at=FIRST,
    )  # fmt: skip
    Document.objects.filter(pk=document.pk).update(
        current=edition, state="published", published_at=FIRST, index_code="WC0000001/2026-0"
    )
    return document, edition


def _copy(cursor, model, pk: int, count: int, changed: dict[str, str]) -> None:
    """Rows 2 to `count` from row `pk`, some columns by an expression of the number `i` and the place."""
    columns = [field.column for field in model._meta.concrete_fields]
    values = ["i" if name == "id" else changed.get(name, f"model.{name}") for name in columns]
    cursor.execute(
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) "
        f"WITH RECURSIVE numbers(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM numbers WHERE i < {count}) "
        f"SELECT {', '.join(values)} FROM numbers "
        f"JOIN {model._meta.db_table} model ON model.id = {pk} "
        "JOIN bench_place ON n = CASE WHEN i % 10 = 0 THEN 0 ELSE (i * 7919) % (SELECT COUNT(*) FROM bench_place) END"
    )


def _text(words: str) -> str:
    return f"'{words}'"


def _instant(number: str, step: float) -> str:
    from django.db import connection

    if connection.vendor == "postgresql":
        return f"timestamptz '{FIRST.isoformat()}' + {number} * interval '{step} seconds'"
    return f"datetime('{FIRST:%Y-%m-%d %H:%M:%S}', '+' || CAST({number} * {step} AS integer) || ' seconds')"


def articles(count: int) -> list[str]:
    dice = random.Random(1)
    return [f"/info/{dice.randint(1, count)}/" for _ in range(min(count, 50_000))]


def lists(places: list[Place], count: int) -> list[str]:
    """First pages, and pages anywhere in a list: keyset paging makes them cost the same."""
    dice = random.Random(2)
    return [f"{dice.choice(places)[3]}?before={dice.randint(count // 100, count)}" for _ in range(50_000)]


@contextmanager
def server() -> Iterator[int]:
    """granian as `gongkai serve` starts it."""
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning",
        "--workers", str(PROCESSES), "--blocking-threads", str(THREADS), "--port", str(PORT), "gongkai.wsgi:application",
    ]  # fmt: skip
    with running(command, PORT) as pid:
        yield pid


@contextmanager
def nginx(folder: Path) -> Iterator[int]:
    """nginx with the pages that were saved in `folder`, tuned as it comes."""
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; {'user root; ' if os.getuid() == 0 else ''}worker_processes {PROCESSES}; pid {folder}/nginx.pid; error_log stderr crit;\n"
        "events { worker_connections 256; }\n"
        f"http {{ access_log off; sendfile on; default_type text/html; client_body_temp_path {folder}/t1;"
        f" proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4;"
        f" scgi_temp_path {folder}/t5; server {{ listen 127.0.0.1:{PORT + 1}; root {folder}/pages; index index.html; }} }}\n"
    )
    with running(["/usr/sbin/nginx", "-c", str(config), "-p", str(folder)], PORT + 1) as pid:
        yield pid


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    """A server that answers at the port; its process id."""
    child = subprocess.Popen(command)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if child.poll() is not None:
                raise SystemExit(f"{command[0]} did not start")
            time.sleep(0.1)
        yield child.pid
    finally:
        child.terminate()
        child.wait(20)


def measure(folder: Path, pid: int, addresses: dict[str, list[str]], seconds: int) -> int:
    missed = 0
    for every in addresses.values():
        ask(folder, PORT, pid, every, WARM)  # processes load their pages with the first requests
    for kind, every in addresses.items():
        bound = ARTICLES if kind == "article" else LISTS
        fresh = ask(folder, PORT, pid, every, seconds)
        missed += say(f"{kind} from the database", fresh, bound)
        hot = sorted(set(every))[:HOT]
        save(folder, hot)
        kept = ask(folder, PORT, pid, hot, seconds)
        with nginx(folder) as other:
            plain = ask(folder, PORT + 1, other, [address.replace("?", "_") for address in hot], seconds)
        missed += say(f"{kind} from the page cache", kept, plain.rate / SHARE)
        say(f"{kind} from nginx", plain, 0)
    return int(missed > 0)


def save(folder: Path, hot: list[str]) -> None:
    """Fill the cache of both processes, and give nginx what readers get."""
    for address in hot * 3:
        with urlopen(f"http://127.0.0.1:{PORT}{address}") as answer:
            content = answer.read()
        page = folder / "pages" / address.replace("?", "_").strip("/") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(content)


def ask(folder: Path, port: int, pid: int, addresses: list[str], seconds: int) -> Figure:
    listed = folder / "addresses.txt"
    listed.write_text("\n".join(addresses))
    command = [
        "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(LUA), f"http://127.0.0.1:{port}", "--", str(listed),
    ]  # fmt: skip
    before = spent(pid)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    cost = (spent(pid) - before) * 1000 / max(1, told["requests"])
    return Figure(told["requests"] / told["seconds"], told["p95"] / 1000, told["wrong"], cost)


def spent(pid: int) -> float:
    """Processor seconds of a server and its workers so far; 0 where there is no /proc."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # a process that has just ended
            told = stat.read_text().rpartition(")")[2].split()
            if pid in (int(stat.parent.name), int(told[1])):
                ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def say(what: str, figure: Figure, bound: float) -> int:
    missed = bool(figure.wrong) or figure.rate < bound
    verdict = f"  bound {bound:,.0f}{'  MISSED' if missed else ''}" if bound else ""
    wrong = f", {figure.wrong} answers were no page" if figure.wrong else ""
    print(
        f"  {what:28} {figure.rate:9,.0f} requests/s   p95 {figure.p95:7.2f} ms   "
        f"{figure.cost:6.2f} ms of processor a request{verdict}{wrong}",
        flush=True,
    )
    return int(missed)


def _size(folder: Path) -> str:
    files = [path.stat().st_size for path in folder.glob("*.sqlite3*")]
    return f"database {sum(files) / 1e9:.1f} GB" if files else "PostgreSQL"


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*(given + [DOCUMENTS, SECONDS][len(given) :])))
