"""Marks what is wrong in a Chinese text before it is published: it suggests, and never changes a character (RV-13).

Pure and offline. `check` is the whole of it; a rule is a function of a text and a Register.
"""

from collections.abc import Mapping

from gongkai.checks.findings import Finding, excerpt

from . import brackets, damage, dates, names, numbers, punctuation, repeats, residue, script, spelling, words
from .marks import Rule
from .register import Body, Former, Leader, Register, Term

__all__ = ["RULES", "Body", "Finding", "Former", "Leader", "Register", "Rule", "Term", "check"]

# Where two marks cover one place, the earlier rule speaks: it knows more about it.
_RULES = (
    Rule("severe-typo", "严重错字", "error", words.severe),
    Rule("mojibake", "乱码", "error", damage.mojibake),
    Rule("number-form", "发文字号的写法", "warn", numbers.wrong_form),
    Rule("number-year", "发文字号的年份", "warn", numbers.wrong_year),
    Rule("date-impossible", "不存在的日期", "error", dates.impossible),
    Rule("date-weekday", "日期和星期不符", "warn", dates.wrong_weekday),
    Rule("date-far", "年份太远", "note", dates.far_off),
    Rule("date-order", "日期前后矛盾", "warn", dates.out_of_order),
    Rule("template", "模板残留", "error", residue.unfilled),
    Rule("blank", "没有填写的地方", "warn", residue.blanks),
    Rule("hole", "缺字", "warn", damage.holes),
    Rule("leftover", "网页代码残留", "warn", damage.leftovers),
    Rule("invisible", "看不见的字符", "note", damage.invisible),
    Rule("body-former", "已更名的机关", "warn", names.former_bodies),
    Rule("body-misspelt", "机关名称有误", "warn", spelling.misspelt_bodies),
    Rule("leader-post", "职务与登记不符", "warn", names.wrong_posts),
    Rule("leader-misspelt", "姓名与登记不符", "warn", names.misspelt_leaders),
    Rule("phone-length", "电话位数", "warn", names.short_phones),
    Rule("phone-dash", "电话里的连接号", "note", punctuation.phone_dash),
    Rule("own-term", "本单位词表", "note", words.own_terms),
    Rule("typo", "常见错别字", "warn", words.typos),
    Rule("preferred", "规范用语", "note", words.preferred),
    Rule("doubled", "重复的字", "warn", repeats.doubled_particle),
    Rule("doubled-phrase", "重复的词", "note", repeats.doubled_phrase),
    Rule("brackets", "括号和引号不成对", "warn", brackets.unbalanced),
    Rule("brackets-nested", "书名号套书名号", "note", brackets.nested),
    Rule("punctuation-doubled", "重复的标点", "warn", punctuation.doubled),
    Rule("punctuation-half", "半角标点", "note", punctuation.half_width),
    Rule("digits-full", "全角数字", "note", punctuation.full_width_digits),
    Rule("traditional", "繁体字", "note", script.traditional),
)
RULES: Mapping[str, Rule] = {rule.id: rule for rule in _RULES}


def check(text: str, *, known: Register) -> list[Finding]:
    """Every finding in the order of the text; no two of them cover the same character."""
    taken = bytearray(len(text))
    findings = []
    for rule in _RULES:
        for mark in rule.find(text, known):
            if any(taken[mark.start : mark.end]):
                continue
            taken[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
            shown = excerpt(text, mark.start, mark.end)
            findings.append(
                Finding(rule.id, rule.severity, mark.start, mark.end, shown, mark.message, mark.suggestion)
            )
    return sorted(findings, key=lambda finding: finding.start)
