"""Which entry a document of a column belongs to when nobody says so (PD-02): the only one that names the column."""

from collections import Counter

from gongkai.bodies.models import Body

from .models import CatalogueEntry


def entries_by_column(body: Body) -> dict[int, int]:
    """Column -> entry, by their ids, of the columns that exactly one entry of today names."""
    pairs = list(
        CatalogueEntry.objects.filter(body=body, removed_on=None, column__isnull=False).values_list(
            "column", "pk"
        )
    )
    number = Counter(column for column, _ in pairs)
    return {column: entry for column, entry in pairs if number[column] == 1}
