"""A saved text: a title, lines that say when and by whom it was published, the text, the furniture of its page."""

import re

from . import heads
from .mending import mend_line, mend_text
from .raw import RawDocument
from .rows import fill, finish, note
from .shelf import Shelf

HEAD_LINES = 12  # that are not empty
LONGEST_TITLE_LINE = 100  # characters
SEVERAL = "一个文件里有几篇时，请用表格逐篇给出标题、正文文件和起止行"
_GENRES = "报告|通知|通报|公告|通告|公示|意见|办法|规定|细则|方案|决定|决议|批复|函|纪要|制度|指南|目录|总结|计划|规划|预案|说明|解读|清单|条例|要点"
_ENDS_AS_TITLE = re.compile(rf"(?:{_GENRES})(?:[（(][^（）()]*[）)])?$")
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+[章条])"
)
_FURNITURE = re.compile(
    r"^[\s【\[]*(?:相关文档|相关附件下载|扫一扫.*|关闭|打印|分享到|上一篇.*|下一篇.*|返回顶部|打印本页|关闭窗口)(?:[\s:：】\]【\[]*(?:关闭|打印|打印本页|关闭窗口))*[\s:：】\]]*$"
)


def read_text(document: RawDocument, text: str, _shelf: Shelf) -> str:
    """Fill a document from the words of a text file; returns why it is none, which it always is."""
    text, notes = mend_text(text)
    note(document, "content", notes)
    lines = text.split("\n")
    start, titles, values, after = _head(lines)
    body = [*([after] if after else []), *lines[start:]]
    editor = _tail(body)
    if editor:
        values.setdefault("editor", editor)
    fill(document, {"title": _title(titles)} | values)
    body = _without_repeated_title(document, body)
    document.text = "\n".join(body).strip("\n")
    if not document.title:
        document.doubts.append(SEVERAL)
    if document.editor == "数据导入":
        document.doubts.append("责任编辑为“数据导入”，发布日期可能是以前迁移的日期")
    finish(document, body)
    return ""


def _head(lines: list[str]) -> tuple[int, list[str], dict[str, str], str]:
    """Where the text begins, the lines that may be titles, what the head says, and text that ran into it."""
    titles: list[str] = []
    values: dict[str, str] = {}
    start = seen = 0
    for at, line in enumerate(lines):
        if not line:
            continue
        seen += 1
        head = heads.read_head_line(line) if seen <= HEAD_LINES else None
        if head is not None and not (head.values and not titles and "title" in head.values):
            if head.before:
                titles.append(head.before)
            values = head.values | values
            start = at + 1
            if head.after:
                return start, titles, values, head.after
        elif (
            start
            or seen > HEAD_LINES
            or len(line) > LONGEST_TITLE_LINE
            or _SECTION.match(line)
            or "。" in line
        ):
            break
        else:
            titles.append(line)
    if start:
        return start, titles[-1:], values, ""
    return _bare_title(lines, titles)


def _bare_title(lines: list[str], titles: list[str]) -> tuple[int, list[str], dict[str, str], str]:
    """Without a head the title is the first line, or two when the second completes it (organ, then matter)."""
    if not titles:
        return 0, [], {}, ""
    first = lines.index(titles[0])
    if len(titles) > 1 and not _ENDS_AS_TITLE.search(titles[0]) and _ENDS_AS_TITLE.search(titles[1]):
        return lines.index(titles[1]) + 1, titles[:2], {}, ""
    return first + 1, titles[:1], {}, ""


def _title(titles: list[str]) -> str:
    return re.sub(r"^#+\s*", "", "".join(titles))


def _tail(body: list[str]) -> str:
    """Take the furniture off the end; returns the editor named there."""
    editor = ""
    while body:
        line = body[-1].strip()
        head = heads.read_head_line(line) if line else None
        if (
            head is not None
            and not head.before
            and set(head.values) <= {"editor", "source"}
            and not head.after
        ):
            editor = editor or head.values.get("editor", "")
        elif line and not _FURNITURE.match(line):
            break
        body.pop()
    return editor


def _without_repeated_title(document: RawDocument, body: list[str]) -> list[str]:
    """Many pages print the title again at the head of the text."""
    rest = list(body)
    while rest and (not rest[0] or mend_line(rest[0])[0] == document.title):
        rest.pop(0)
    if any(body[: len(body) - len(rest)]):
        document.repaired.append("正文：去掉开头重复的标题")
    return rest
