"""Search in an archive that grows, on the database at hand and, over the same texts, with tantivy; and what each costs
to build.

python bench/search.py [N ...]         sizes at which to measure, ascending; 200,000 if not given

SQLite, or what DATABASE_URL names. Every query gives a page of 20 with its (capped) total, as a page of the site asks
for it. Bounds are those of design §4: for filtered queries and by date, at 200,000 and at 1,000,000 documents; in
between they grow evenly.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from database import private_database
from machine import facts
from texts import Document, Texts

ROUNDS, CHUNK = 5, 20_000
BANDS = {"frequent": 0, "middling": 1200, "rare": 20_000}  # places in the vocabulary
WINDOWS = 40
SMALL, LARGE = 200_000, 1_000_000
FILTERED_P95, DATE_P95 = (65, 150), (20, 50)  # milliseconds at SMALL and LARGE
PUBLIC = ("audience:public",)

Ask = Callable[[str, tuple[str, ...], str], object]
Expected = dict[str, bytearray]  # for each piece of text a 1 at the number of every document that has it


def main(sizes: list[int]) -> None:
    texts = Texts()
    expected: Expected = {window: bytearray(sizes[-1]) for window in _windows(texts, sizes[-1])}
    print(f"{facts()}\n{sizes[-1]:,} documents, 20 hits a page")
    with private_database() as vendor, tempfile.TemporaryDirectory(prefix="gongkai-tantivy-") as folder:
        ours, theirs = Ours(vendor), Tantivy(Path(folder))
        for held, count in zip([0, *sizes], sizes, strict=False):
            documents = _watched(texts.documents(held, count), expected)
            while chunk := list(islice(documents, CHUNK)):
                ours.add(chunk)
                theirs.add(chunk)
            print(f"\n{count:,} documents\n{ours.built(count)}\n{theirs.built(count)}", flush=True)
            latencies(vendor, texts, count, ours.ask)
            beside(texts, count)
            latencies("tantivy", texts, count, theirs.ask)
            recall(expected, count)


class Ours:
    """The index of the product."""

    def __init__(self, vendor: str) -> None:
        self.vendor, self.seconds = vendor, 0.0

    def add(self, documents: list[Document]) -> None:
        from gongkai.core.search import Entry, index

        entries = [
            Entry(key=f"d:{d.number}", title=d.title, text=d.text, on=d.on, tokens=d.tokens)
            for d in documents
        ]
        started = time.perf_counter()
        index(entries)
        self.seconds += time.perf_counter() - started

    def built(self, count: int) -> str:
        size = _size(self.vendor)
        return f"{self.vendor}: built in {self.seconds:,.0f} s ({1000 * self.seconds / count:.2f} ms a document), {size}"

    def ask(self, text: str, must: tuple[str, ...], order: str) -> object:
        from gongkai.core.search import query

        return query(text, must=must, order=order)


def _size(vendor: str) -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE core_search, core_searchentry")
            cursor.execute(
                "SELECT pg_total_relation_size('core_searchentry'), pg_total_relation_size('core_search'), "
                "pg_relation_size('core_search_terms')"
            )
            entries, terms, gin = cursor.fetchone()
            return f"index {terms / 1e6:,.0f} MB (GIN {gin / 1e6:,.0f}), folded texts {entries / 1e6:,.0f} MB"
        cursor.execute("SELECT SUM(LENGTH(block)) FROM core_search_data")
        (index,) = cursor.fetchone()
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        (whole,) = cursor.fetchone()
        return f"index {index / 1e6:,.0f} MB, folded texts {(whole - index) / 1e6:,.0f} MB"


class Tantivy:
    """The same pairs in an index of tantivy."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("content", tokenizer_name="whitespace")
        builder.add_text_field("tokens", tokenizer_name="whitespace", index_option="basic")
        builder.add_integer_field("place", fast=True)
        self.folder, self.schema, self.seconds = folder, builder.build(), 0.0
        self.index = tantivy.Index(self.schema, path=str(folder))
        self.writer = self.index.writer(heap_size=512_000_000, num_threads=2)

    def add(self, documents: list[Document]) -> None:
        import tantivy

        from gongkai.core.search.text import fold, pairs

        started = time.perf_counter()
        for d in documents:
            content = " ".join([*pairs(fold(d.title)), "/", *pairs(fold(d.text))])
            self.writer.add_document(
                tantivy.Document(content=content, tokens=" ".join(d.tokens), place=d.number)
            )
        self.seconds += time.perf_counter() - started

    def built(self, count: int) -> str:
        started = time.perf_counter()
        self.writer.commit()
        self.writer.wait_merging_threads()
        self.seconds += time.perf_counter() - started
        self.writer = self.index.writer(heap_size=512_000_000, num_threads=2)
        self.index.reload()
        self.searcher = self.index.searcher()
        size = sum(path.stat().st_size for path in self.folder.iterdir()) / 1e6
        return f"tantivy: built in {self.seconds:,.0f} s ({1000 * self.seconds / count:.2f} ms a document), index {size:,.0f} MB"

    def ask(self, text: str, must: tuple[str, ...], order: str) -> object:
        import tantivy

        from gongkai.core.search.text import fold, pairs

        phrases = [
            tantivy.Query.phrase_query(self.schema, "content", word)
            if len(word) > 1
            else tantivy.Query.term_query(self.schema, "content", word[0])
            for word in (pairs(fold(word)) for word in text.split())
        ]
        filters = [
            tantivy.Query.term_query(self.schema, "tokens", token, index_option="basic") for token in must
        ]
        terms = [(tantivy.Occur.Must, part) for part in (*phrases, *filters)]
        by = {"order_by_field": "place"} if order == "date" else {}
        return self.searcher.search(tantivy.Query.boolean_query(terms), 20, **by)


def latencies(who: str, texts: Texts, count: int, ask: Ask) -> None:
    """p50 and p95 of each class, warm: over words of every frequency and all rounds."""
    filtered = (*PUBLIC, "body:3", f"year:{texts.document(count // 2).on.year}")
    for kind, queries in _queries(texts).items():
        for order in ("relevance", "date"):
            for name, must in (("all", PUBLIC), ("filtered", filtered)):
                for text in queries:
                    ask(text, must, order)
                taken = [_milliseconds(ask, text, must, order) for _ in range(ROUNDS) for text in queries]
                bound = _bound(count, order, name)
                verdict = "" if who == "tantivy" or not bound else f"of {bound:.0f}  {_verdict(taken, bound)}"
                print(
                    f"  {who:10} {kind:12} by {order:9} {name:8} "
                    f"p50 {statistics.median(taken):7.1f}  p95 {_p95(taken):7.1f} ms {verdict}"
                )


def beside(texts: Texts, count: int) -> None:
    """What stands beside the hits: facets, suggestions, and one document more."""
    from gongkai.core.search import Entry, facets, index, similar

    bodies, years = [f"body:{n}" for n in range(1, 11)], [f"year:{n}" for n in range(2016, 2027)]
    queries = _queries(texts)["2 characters"]
    _say(
        "facets, 21 tokens", [_milliseconds(facets, q, must=PUBLIC, groups=[bodies, years]) for q in queries]
    )
    asked = [f"想了解{d.title[:9]}，还有{d.text[:60]}，谢谢" for d in texts.documents(0, 30)]
    _say("similar titles", [_milliseconds(similar, text, must=PUBLIC) for text in asked])
    more = [
        Entry(key=f"more:{count}:{d.number}", title=d.title, text=d.text, on=d.on)
        for d in texts.documents(count, count + 50)
    ]
    _say("one document more", [_milliseconds(index, [entry]) for entry in more])


def recall(expected: Expected, count: int) -> None:
    """Against LIKE '%…%' on the texts as they were written."""
    there = missed = extra = 0
    for window, having in expected.items():
        found = _found(window, count)
        there += sum(having[:count])
        missed += sum(e > f for e, f in zip(having, found, strict=False))
        extra += sum(e < f for e, f in zip(having, found, strict=False))
    verdict = "MISSED" if missed else "ok"
    print(
        f"recall against LIKE: {(there - missed) / there:.4f} of {there:,} hits, {extra:,} more  {verdict}",
        flush=True,
    )


def _found(text: str, count: int) -> bytearray:
    """All documents that a query finds, page after page."""
    from gongkai.core.search import query

    found, cursor = bytearray(count), ""
    while True:
        result = query(f"“{text}”", must=PUBLIC, order="date", limit=5000, after=cursor)
        for hit in result.hits:
            found[int(hit.key.rpartition(":")[2])] = 1
        cursor = result.cursor
        if not cursor:
            return found


def _queries(texts: Texts) -> dict[str, list[str]]:
    """Eight words of each length and frequency, and pairs of them."""
    of = {
        (length, band): list(islice((w for w in texts.words[start:] if len(w) == length), 8))
        for length in (2, 4)
        for band, start in BANDS.items()
    }
    two = [
        *zip(of[2, "frequent"], of[2, "middling"], strict=True),
        *zip(of[2, "frequent"], of[4, "frequent"], strict=True),
    ]
    return {
        "2 characters": [word for band in BANDS for word in of[2, band]],
        "4 characters": [word for band in BANDS for word in of[4, band]],
        "two words": [" ".join(pair) for pair in two],
    }


def _windows(texts: Texts, count: int) -> Iterator[str]:
    """Pieces of documents cut anywhere, in words and numbers alike, and the commonest word."""
    dice = random.Random(3)
    yield texts.words[0]
    for number in range(0, count, max(1, count // WINDOWS)):
        document = texts.document(number)
        text = document.title + document.text
        start, length = dice.randrange(len(document.text)), dice.randint(2, 8)
        piece = text[start : start + length].strip("，")
        if len(piece) > 1:
            yield piece


def _watched(documents: Iterator[Document], expected: Expected) -> Iterator[Document]:
    """The same documents; notes which of them have which piece, as LIKE would."""
    for document in documents:
        for window, having in expected.items():
            having[document.number] = window in document.title or window in document.text
        yield document


def _milliseconds(work: Callable[..., object], *args: object, **named: object) -> float:
    started = time.perf_counter()
    work(*args, **named)
    return 1000 * (time.perf_counter() - started)


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def _say(title: str, taken: list[float]) -> None:
    print(f"  {title:37} p50 {statistics.median(taken):7.1f}  p95 {_p95(taken):7.1f} ms")


def _bound(count: int, order: str, name: str) -> float | None:
    if order == "relevance" and name == "all":
        return None
    low, high = DATE_P95 if order == "date" else FILTERED_P95
    share = min(1, max(0, (count - SMALL) / (LARGE - SMALL)))
    return low + share * (high - low)


def _verdict(taken: list[float], bound: float) -> str:
    return "ok" if _p95(taken) <= bound else "MISSED"


if __name__ == "__main__":
    main(sorted(int(size.replace(",", "")) for size in sys.argv[1:]) or [SMALL])
