"""Lists as files: the rows of the page, all of them, as XLSX or CSV (条例第二十四条: 检索、查阅、下载)."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from gongkai.core.render import comma, xlsx
from gongkai.core.time import local_date, today
from gongkai.duties.disclosure.documents.models import Document

MOST = 20_000  # rows of one file
HEADERS = ("索引号", "标题", "文号", "发布机构", "信息分类", "生成日期", "发布日期", "有效性", "网址")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMMA = "text/csv; charset=utf-8"


def answer(
    form: str, title: str, found: QuerySet[Document], whole: Callable[[str], str]
) -> HttpResponse | None:
    """The file; None when there are more than MOST rows. `whole` makes an address of this site a whole one."""
    listed = list(found.select_related("body", "category")[: MOST + 1])
    if len(listed) > MOST:
        return None
    rows = (_row(document, whole) for document in listed)
    content, media_type = FORMS[form](title, rows)
    response = HttpResponse(content, content_type=media_type)
    name = f"{title}{today():%Y%m%d}.{form}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _row(document: Document, whole: Callable[[str], str]) -> tuple[object, ...]:
    return (
        document.index_code,
        document.title,
        document.number,
        document.body.name,
        document.category.name,
        document.generated_on,
        local_date(document.published_at),
        document.get_validity_display(),
        whole(document.get_absolute_url()),
    )


def _xlsx(title: str, rows: Iterable[Sequence[object]]) -> tuple[bytes, str]:
    return xlsx(title, HEADERS, rows), SHEET


def _csv(_title: str, rows: Iterator[Sequence[object]]) -> tuple[bytes, str]:
    return comma(HEADERS, rows), COMMA


FORMS = {"xlsx": _xlsx, "csv": _csv}
