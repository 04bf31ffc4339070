"""Text that was damaged on its way: mojibake, stray entities, and holes where words were lost.

A word filter leaves a sentence grammatical-looking and wrong; nobody but a person can say what stood there.
"""

import re
from collections.abc import Iterator

from .marks import HAN, Mark
from .register import Register
from .words import data

# UTF-8 read as GB18030 or as Western European, as in 鏀垮簻 and å…¬å¼€ for 政府 and 公开.
_CROSSED = [
    word.encode().decode(code, "ignore") for word in data()["ordinary"] for code in ("gb18030", "cp1252")
]
_MOJIBAKE = re.compile(
    r"[\ufffd\ue000-\uf8ff]+|(?:锟斤拷)+锟?斤?|烫烫烫+|屯屯屯+|(?:[\u00c0-\u00ff][\u0080-\u00bf]{1,2}){2,}"
    rf"|{'|'.join(map(re.escape, _CROSSED))}"
)
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]+"
)
_ENTITY = re.compile(r"&(?:amp;)?(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|br|div|span|font|table|tr|td|a|b|strong|img|o:p)(?:\s[^<>\n]*)?/?>", re.IGNORECASE
)
# Letters that name nothing by themselves, as x轴, e抗原 and 方案b do.
_STRAY = re.compile(rf"(?<=[{HAN}])[fghjloqrsuvwz](?=[{HAN}])")
_HOLES = re.compile(
    r"、{2,}"
    r"|[（(][、，,；;]|[、，,；;][）)]"
    r"|“\s*”|《\s*》|（\s*）|(?<![\w)])\(\s*\)"
    r"|《[、，。；,;]"
    r"|第(?=[条款章节](?:规定|的|、|，|和|及))"
    r"|(?:(?<=[。；《])|^[ \t\u3000]*)年(?=[，,\d本全我各])"
    r"|(?<=包括)、|(?<=包含)、",
    re.MULTILINE,
)
_OBJECTLESS = re.compile(
    r"(?:(?<=[。；：;])|^[ \t\u3000]*)负责[^。；;，,\n]{2,40}的(?=[。；;])", re.MULTILINE
)


def mojibake(text: str, known: Register) -> Iterator[Mark]:
    """Characters that show a text read in the wrong encoding."""
    for found in _MOJIBAKE.finditer(text):
        yield Mark(*found.span(), "乱码：文件的编码读错了，请用原文件重新导入")


def invisible(text: str, known: Register) -> Iterator[Mark]:
    """Control characters and marks without width: not seen, and in the way of search and of screen readers."""
    for found in _UNSEEN.finditer(text):
        yield Mark(*found.span(), "看不见的控制字符")


def leftovers(text: str, known: Register) -> Iterator[Mark]:
    """Entities and tags that show as they are, and a lone letter between two Chinese characters."""
    for found in _ENTITY.finditer(text):
        yield Mark(*found.span(), f"没有转换的字符实体“{found[0]}”")
    for found in _TAG.finditer(text):
        yield Mark(*found.span(), f"没有去掉的网页标签“{found[0]}”")
    for found in _STRAY.finditer(text):
        yield Mark(*found.span(), f"汉字中间多了字母“{found[0]}”")


def holes(text: str, known: Register) -> Iterator[Mark]:
    """、、, an empty “”, a year without its figures, 负责…的 without its object: words were lost here."""
    for found in (*_HOLES.finditer(text), *_OBJECTLESS.finditer(text)):
        yield Mark(*found.span(), "这里像是缺了字，请对照原文")
