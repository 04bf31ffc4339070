"""Building the index anew from what is public: after an import behind the actions' back, or a change of its rules."""

from collections.abc import Callable, Iterator

from gongkai.core import search
from gongkai.core.search.models import SearchEntry
from gongkai.duties.disclosure.documents.queries import visible

from .entries import PREFIX, entry_of, key_of, pk_of, readable

BATCH = 500


def reindex(told: Callable[[int, int], None]) -> dict[str, int]:
    """Bring every entry up to date; search goes on meanwhile. `told(done, all)` after each batch.

    Returns the counts: documents, changed (new or different entries), removed.
    """
    removed = sum(search.delete(map(key_of, gone)) for gone in _gone())
    everything = visible().count()
    done = changed = 0
    for pks in _batches(visible().order_by("published_at", "pk").values_list("pk", flat=True).iterator()):
        changed += search.index(map(entry_of, readable(pks).order_by("published_at", "pk")))
        done += len(pks)
        told(done, everything)
    return {"documents": done, "changed": changed, "removed": removed}


def _gone() -> Iterator[list[int]]:
    """Documents that are in the index and that nobody may read any more."""
    keys = SearchEntry.objects.filter(key__startswith=PREFIX).values_list("key", flat=True)
    for pks in _batches(pk_of(key) for key in list(keys)):
        seen = set(visible().filter(pk__in=pks).values_list("pk", flat=True))
        yield [pk for pk in pks if pk not in seen]


def _batches(pks: Iterator[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for pk in pks:
        batch.append(pk)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
