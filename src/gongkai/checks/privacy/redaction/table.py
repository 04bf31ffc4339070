"""Plain text and tables with separators, written in UTF-8."""

import csv
import io

from gongkai.checks.carriers.decoding import decode
from gongkai.checks.carriers.plain import rows_of, separator_of, table_flow

from .rewriting import Order


def redacted(content: bytes, name: str, order: Order) -> bytes:
    text, _ = decode(content)
    separator = separator_of(text, name)
    if not separator:
        return order.text(text).encode()
    new = dict(order.flow(table_flow(text, separator)))
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator)
    for number, row in rows_of(text, separator):
        writer.writerow([new.get((number, column), cell) for column, cell in enumerate(row, 1)])
    return stream.getvalue().encode("utf-8-sig")
