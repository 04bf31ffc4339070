"""How much the scan finds and how seldom it cries, measured on a corpus made by code; `pytest -s` prints the table."""

from collections import Counter

import pytest

from gongkai.checks.privacy import KINDS, Hit, digest, scan_file

from .corpus import File, files

SEED, ITEMS = 20261121, 3000
RECALL, PRECISION = 0.99, 0.95
CERTAIN = ("id_card", "bank_card")  # kinds with a check digit: none may be missed
TOLD = ("medical", "minor", "classification")  # counted by kind: more or fewer words may belong to the value


class Tally:
    """Values found, missed and cried of each kind."""

    def __init__(self) -> None:
        self.found, self.missed, self.cried = Counter(), Counter(), Counter()

    def add(self, file: File, hits: tuple[Hit, ...]) -> None:
        got = Counter(_key(hit.kind, hit.digest) for hit in hits)
        wanted = Counter(_key(kind, digest(kind, value)) for kind, value in file.private)
        for key in wanted.keys() | got.keys():
            kind = key[0]
            count = wanted[key] if kind in TOLD else min(wanted[key], 1)
            self.found[kind] += min(count, got[key])
            self.missed[kind] += max(count - got[key], 0)
            self.cried[kind] += max(got[key] - count, 0)

    def recall(self, kind: str) -> float:
        return self.found[kind] / (self.found[kind] + self.missed[kind])

    def precision(self, kind: str) -> float:
        return self.found[kind] / (self.found[kind] + self.cried[kind])


def _key(kind: str, value: str) -> tuple[str, ...]:
    return (kind,) if kind in TOLD else (kind, value)


@pytest.fixture(scope="module")
def corpus() -> list[File]:
    return list(files(SEED))


@pytest.fixture(scope="module")
def reports(corpus):
    return [scan_file(file.content, file.name) for file in corpus]


def test_recall_and_precision_of_each_kind(corpus, reports):
    tally = Tally()
    for file, report in zip(corpus, reports, strict=True):
        tally.add(file, report.hits)
    items = sum(file.items for file in corpus)
    print(
        f"\n{items} items in {len(corpus)} files\n{'kind':16}{'found':>7}{'missed':>8}{'cried':>7}{'recall':>9}{'precision':>11}"
    )
    for kind in KINDS:
        print(
            f"{kind:16}{tally.found[kind]:7}{tally.missed[kind]:8}{tally.cried[kind]:7}"
            f"{tally.recall(kind):9.2%}{tally.precision(kind):11.2%}"
        )
    assert items >= ITEMS
    assert {kind: tally.missed[kind] for kind in CERTAIN} == dict.fromkeys(CERTAIN, 0)
    assert [kind for kind in KINDS if tally.recall(kind) < RECALL or tally.precision(kind) < PRECISION] == []


def test_what_nobody_sees_is_reported_as_hidden(corpus, reports):
    hidden = [(file, report) for file, report in zip(corpus, reports, strict=True) if file.hidden]
    assert len(hidden) > 30
    assert [file.name for file, report in hidden if not all(hit.hidden for hit in report.hits)] == []


def test_no_hit_tells_a_value_in_clear(corpus, reports):
    for file, report in zip(corpus, reports, strict=True):
        said = repr(report)
        assert [
            value for kind, value in file.private if len(value) > 4 and kind in CERTAIN and value in said
        ] == []
