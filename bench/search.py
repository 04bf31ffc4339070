"""Search among N documents on the database at hand and, over the same texts, with tantivy; and what each costs to build.

python bench/search.py [N]         N is 200,000 if not given; SQLite, or what DATABASE_URL names

Every query gives a page of 20 with its (capped) total, as a page of the site asks for it. Bounds are those of
design §4: for filtered queries and by date, at 200,000 and at 1,000,000 documents; in between they grow evenly.
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
PUBLIC, FILTERED = ("audience:public",), ("audience:public", "body:3", "year:2020")
BANDS = {"frequent": 0, "middling": 1200, "rare": 20_000}  # places in the vocabulary
WINDOWS = 40
SMALL, LARGE = 200_000, 1_000_000
FILTERED_P95, DATE_P95 = (65, 150), (20, 50)  # milliseconds at SMALL and LARGE

Ask = Callable[[str, tuple[str, ...], str], object]


def main(count: int) -> None:
    texts = Texts()
    windows = list(_windows(texts, count))
    print(f"{facts()}\n{count:,} documents, 20 hits a page")
    with private_database() as vendor:
        build(vendor, texts, count)
        latencies(vendor, texts, count, ask_ours)
        beside(texts, count)
        found = {window: hits(window, count) for window in windows}
    with tempfile.TemporaryDirectory(prefix="gongkai-tantivy-") as folder:
        expected = {window: bytearray(count) for window in windows}
        ask = build_tantivy(Path(folder), _watched(texts.documents(count), expected), count)
        latencies("tantivy", texts, count, ask)
    recall(expected, found)


def build(vendor: str, texts: Texts, count: int) -> None:
    from gongkai.core.search import Entry, index

    documents, seconds = texts.documents(count), 0.0
    while chunk := list(islice(documents, CHUNK)):
        entries = [
            Entry(key=f"d:{d.number}", title=d.title, text=d.text, on=d.on, tokens=d.tokens) for d in chunk
        ]
        started = time.perf_counter()
        index(entries)
        seconds += time.perf_counter() - started
    print(
        f"{vendor}: built in {seconds:,.0f} s ({1000 * seconds / count:.2f} ms a document), {_size(vendor)}"
    )


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


def ask_ours(text: str, must: tuple[str, ...], order: str) -> object:
    from gongkai.core.search import query

    return query(text, must=must, order=order)


def latencies(who: str, texts: Texts, count: int, ask: Ask) -> None:
    """p50 and p95 of each class, warm: over words of every frequency and all rounds."""
    for kind, queries in _queries(texts).items():
        for order in ("relevance", "date"):
            for name, must in (("all", PUBLIC), ("filtered", FILTERED)):
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
    asked = [f"想了解{d.title[:9]}，还有{d.text[:60]}，谢谢" for d in islice(texts.documents(count), 30)]
    _say("similar titles", [_milliseconds(similar, text, must=PUBLIC) for text in asked])
    more = [
        Entry(key=f"more:{d.number}", title=d.title, text=d.text, on=d.on)
        for d in islice(texts.documents(count), 50)
    ]
    _say("one document more", [_milliseconds(index, [entry]) for entry in more])


def hits(text: str, count: int) -> bytearray:
    """All documents that a query finds, page after page."""
    from gongkai.core.search import query

    found, cursor = bytearray(count), ""
    while True:
        result = query(f"“{text}”", must=PUBLIC, order="date", limit=5000, after=cursor)
        for hit in result.hits:
            found[int(hit.key.partition(":")[2])] = 1
        cursor = result.cursor
        if not cursor:
            return found


def recall(expected: dict[str, bytearray], found: dict[str, bytearray]) -> None:
    """Against LIKE '%…%' on the texts as they were written."""
    there = sum(map(sum, expected.values()))
    missed = sum(e > f for window in expected for e, f in zip(expected[window], found[window], strict=True))
    extra = sum(e < f for window in expected for e, f in zip(expected[window], found[window], strict=True))
    verdict = "MISSED" if missed else "ok"
    print(f"recall against LIKE: {(there - missed) / there:.4f} of {there:,} hits, {extra:,} more  {verdict}")


def build_tantivy(folder: Path, documents: Iterator[Document], count: int) -> Ask:
    import tantivy

    from gongkai.core.search.text import fold, pairs

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("content", tokenizer_name="whitespace")
    builder.add_text_field("tokens", tokenizer_name="whitespace", index_option="basic")
    builder.add_integer_field("place", fast=True)
    schema = builder.build()
    index = tantivy.Index(schema, path=str(folder))
    writer, seconds = index.writer(heap_size=512_000_000, num_threads=2), 0.0
    while chunk := list(islice(documents, CHUNK)):
        started = time.perf_counter()
        for d in chunk:
            content = " ".join([*pairs(fold(d.title)), "/", *pairs(fold(d.text))])
            writer.add_document(tantivy.Document(content=content, tokens=" ".join(d.tokens), place=d.number))
        seconds += time.perf_counter() - started
    started = time.perf_counter()
    writer.commit()
    writer.wait_merging_threads()
    seconds += time.perf_counter() - started
    index.reload()
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(
        f"tantivy: built in {seconds:,.0f} s ({1000 * seconds / count:.2f} ms a document), index {size / 1e6:,.0f} MB"
    )
    searcher = index.searcher()

    def ask(text: str, must: tuple[str, ...], order: str) -> object:
        words = [pairs(fold(word)) for word in text.split()]
        phrases = [
            tantivy.Query.phrase_query(schema, "content", word)
            if len(word) > 1
            else tantivy.Query.term_query(schema, "content", word[0])
            for word in words
        ]
        filters = [tantivy.Query.term_query(schema, "tokens", token, index_option="basic") for token in must]
        terms = [(tantivy.Occur.Must, part) for part in (*phrases, *filters)]
        by = {"order_by_field": "place"} if order == "date" else {}
        return searcher.search(tantivy.Query.boolean_query(terms), 20, **by)

    return ask


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
    for document in islice(texts.documents(count), 0, None, max(1, count // WINDOWS)):
        text = document.title + document.text
        start, length = dice.randrange(len(document.text)), dice.randint(2, 8)
        piece = text[start : start + length].strip("，")
        if len(piece) > 1:
            yield piece


def _watched(documents: Iterator[Document], expected: dict[str, bytearray]) -> Iterator[Document]:
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
    main(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else SMALL)
