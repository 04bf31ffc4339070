"""The scan before publication: at least 5 MB of text a second a core, a table of 100,000 rows in 30 s and 500 MB.

python bench/scan.py
"""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from machine import facts

from gongkai.checks import privacy
from gongkai.checks.identity import resident_check

TEXT_MB, ROWS, EMPTY_ROWS = 5, 100_000, 1_000_000
LEAST_MB_A_SECOND, LONGEST, MOST_MEMORY = 5.0, 30.0, 500  # of text; seconds and MB for a table
PROSE = (
    "为进一步规范行政执法行为，保障公民、法人和其他组织的合法权益，根据《中华人民共和国行政处罚法》第四十八条的规定，现将有关事项通知如下。"
    "一、各单位要高度重视，切实加强组织领导，于2025年3月1日前完成自查，资金总额1,234.56万元，涉及12个乡镇236个村。"
    "联系电话：0536-8123456。望政发〔2025〕12号。"
)
HEAD = ("序号", "姓名", "身份证号", "手机", "住址", "开户行", "金额", "日期")


def main() -> None:
    print(facts())
    for label, text in texts():
        size = len(text.encode()) / 1e6
        seconds, hits = timed(lambda text=text: len(privacy.scan_text(text)))
        verdict = "" if label == "lists of persons" else verdict_of(size / seconds >= LEAST_MB_A_SECOND)
        print(f"{label:22} {size:5.1f} MB {size / seconds:6.1f} MB/s {hits:8,} hits {verdict}")
    for name in WORKBOOKS:
        subprocess.run([sys.executable, __file__, name], check=True)


def workbook(name: str) -> None:
    """In a process of its own, so that the peak of memory is that of the scan."""
    content = subprocess.run([sys.executable, __file__, name, "make"], capture_output=True, check=True).stdout
    seconds, report = timed(lambda: privacy.scan_file(content, "a.xlsx"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    fine = seconds <= LONGEST and peak <= MOST_MEMORY and not report.unreadable
    print(
        f"{name:22} {len(content) / 1e6:5.1f} MB {seconds:6.1f} s of {LONGEST:.0f}, {peak:4.0f} MB of {MOST_MEMORY}, "
        f"{len(report.hits):,} hits  {verdict_of(fine)}"
    )


def verdict_of(fine: bool) -> str:
    return "ok" if fine else "MISSED"


def timed(act: Callable[[], object]) -> tuple[float, object]:
    """Processor seconds, not those of the clock: the figure is for one core."""
    started = time.process_time()
    result = act()
    return time.process_time() - started, result


def texts() -> Iterator[tuple[str, str]]:
    rng = random.Random(1)
    yield "documents", "\n".join([PROSE] * (TEXT_MB * 1_000_000 // len(PROSE.encode())))
    rows = ["\t".join([f"地区{n}", *(str(rng.randrange(1, 10**7)) for _ in range(8))]) for n in range(60_000)]
    yield "statistics", "\n".join(["地区\t2019\t2020\t2021\t2022\t2023", *rows])
    yield "lists of persons", "\n".join("\t".join(row) for row in [HEAD, *persons(rng, 20_000)])


def persons(rng: random.Random, count: int) -> Iterator[list[str]]:
    for number in range(1, count + 1):
        first = f"110103{rng.randrange(1950, 2009)}{rng.randrange(1, 13):02}{rng.randrange(1, 29):02}{rng.randrange(1000):03}"
        name = (
            rng.choice("王李张刘陈杨赵黄") + rng.choice("伟芳娜秀英敏静强") + rng.choice("伟芳娜秀英敏静强")
        )
        phone, door = f"138{rng.randrange(10**8):08}", f"柳河镇东风村{number % 9 + 1}组{number % 90 + 1}号"
        yield [
            str(number),
            name,
            first + resident_check(first),
            phone,
            door,
            "望川农商行",
            "420",
            "2024-05-13",
        ]


def list_of_persons() -> bytes:
    strings: list[str] = []
    rows = []
    for number, row in enumerate([HEAD, *persons(random.Random(1), ROWS)], 1):
        cells = []
        for column, value in zip("ABCDEFGH", row, strict=True):
            cells.append(f'<c r="{column}{number}" t="s"><v>{len(strings)}</v></c>')
            strings.append(value)
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    return made().workbook("".join(rows), strings)


def empty_rows() -> bytes:
    rows = [
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>'
        for n in range(1, EMPTY_ROWS)
    ]
    return made().workbook(
        "".join(rows) + f'<row r="{EMPTY_ROWS}"><c r="A{EMPTY_ROWS}" t="str"><v>公示</v></c></row>'
    )


def made():
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from tests.checks.carriers import made

    return made


WORKBOOKS = {"100,000 rows": list_of_persons, "1,000,000 empty rows": empty_rows}

if __name__ == "__main__":
    if sys.argv[2:]:
        sys.stdout.buffer.write(WORKBOOKS[sys.argv[1]]())
    elif sys.argv[1:]:
        workbook(sys.argv[1])
    else:
        main()
