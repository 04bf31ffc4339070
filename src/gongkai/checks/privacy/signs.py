"""What is known by its form alone: e-mail, licence plates, marks of secrecy."""

import re
from collections.abc import Iterator

from .layout import Layout
from .model import Found

EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}\s?(?:@|\(at\)|\[at\]|（at）|＠)\s?"
    r"(?:[A-Za-z0-9\-]{1,63}\.){1,5}[A-Za-z]{2,10}(?![A-Za-z0-9@])",
    re.IGNORECASE,
)
AT = re.compile(r"@|\((?:at|AT)\)|\[(?:at|AT)\]|（(?:at|AT)）")
PUBLIC_MAIL = re.compile(r"(?:^|[@.)\]）\s])gov\.cn$", re.IGNORECASE)
NO_DOMAIN = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|css|js|html?|docx?|xlsx?|pdf)$", re.IGNORECASE)
LOCAL_LENGTH = 64

PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[A-HJ-NP-Z][ ·•・．.\-]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF])(?![A-Za-z0-9])"
)
PLATE_DIGITS = 2  # in a plate without its label
PLATE_GAPS = "·•・．.-"
PLATE_LABEL = re.compile(r"车牌|号牌|车号|牌照|车辆")

CLASSIFIED = re.compile(
    r"(?:绝\s?密|机\s?密|秘\s?密)\s?[★☆*＊]\s?(?:\d{1,2}\s?(?:年|个月)|[一二三四五六七八九十]{1,3}年|长期|启[用封]前)?"
    r"|[★☆]\s?(?:绝密|机密|秘密)"
    r"|密\s?级\s?[:：为]\s?[（(]?(?:绝密|机密|秘密|内部)"
    r"|(?:^|(?<=[\n\t【\[（(“]))[ \t\u3000]*(?:(?:绝\s*密|机\s*密|秘\s*密)件?|内部资料|内部文件|内部材料|内部情况|内部参考|内部刊物|工作秘密|内部使用|内部掌握|内部明电|内部电报)"
    r"[ \t\u3000]*(?=[\r\n\t】\]）)”，,。！!；;：:、]|$|[ \u3000]+(?:特急|加急|平急|长期|\d|注意|请|严禁|不得|妥善|免费|仅|★))"
    r"|(?:内部(?:资料|文件|材料|情况|参考|刊物|发行|使用|掌握))[ \t\u3000，,。；;：:！!·\-—]*(?:注意保[存密]|妥善保[管存]|请勿外传|不得外传"
    r"|严禁外传|禁止外传|不得公开|不予公开|请勿转发|严禁转发|仅供|用毕收回|不得复印)"
    r"|(?:本|此)(?:文件|件|材料|资料|通知)(?:为|属|属于|系)(?:内部(?:资料|文件|材料)|绝密|机密|秘密|工作秘密)"
    r"|(?:仅供|限)(?:内部|机关内部|系统内部)(?:参考|使用|阅读|传阅|掌握|发行)",
    re.MULTILINE,
)
MARK_WORDS = re.compile(r"绝\s?密|机\s*密|秘\s*密|密\s?级|内部")
MARK_REACH = 30  # characters of a mark around its word


def emails(layout: Layout) -> Iterator[Found]:
    """电子邮箱 but for the public mailboxes of gov.cn."""
    plain, done = layout.plain, 0
    for at in AT.finditer(plain):
        found = EMAIL.search(plain, max(done, _local_start(plain, at.start())), at.end() + 100)
        if found is None or not found.start() < at.start() < found.end():
            continue
        done = found.end()
        if not PUBLIC_MAIL.search(found[0]) and not NO_DOMAIN.search(found[0]):
            yield Found("email", found.start(), found.end(), "high")


def _local_start(plain: str, at: int) -> int:
    before = re.search(r"[A-Za-z0-9._%+\-]*\s?$", plain[max(0, at - LOCAL_LENGTH) : at])
    return at - len(before[0]) if before else at


def plates(layout: Layout) -> Iterator[Found]:
    """车牌号."""
    for found in PLATE.finditer(layout.plain):
        digits = sum(character.isdigit() for character in found[0])
        if (
            digits >= PLATE_DIGITS
            or found[0][2] in PLATE_GAPS
            or PLATE_LABEL.search(layout.label(found.start()))
        ):
            yield Found("plate", found.start(), found.end(), "high")


def classifications(layout: Layout) -> Iterator[Found]:
    """密级标志、内部文件标志, where they stand as marks and not as words of a sentence."""
    plain, done = layout.plain, 0
    for word in MARK_WORDS.finditer(plain):
        found = CLASSIFIED.search(plain, max(done, word.start() - MARK_REACH), word.end() + MARK_REACH)
        if found is None or not found.start() <= word.start() < found.end():
            continue
        done = found.end()
        start = found.end() - len(found[0].lstrip())
        starred = any(star in found[0] for star in "★☆*＊")
        yield Found("classification", start, start + len(found[0].strip()), "high" if starred else "medium")
