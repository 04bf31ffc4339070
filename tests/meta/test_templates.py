"""Pages keep to the strict content security policy and stand in a frame."""

import re

import pytest

from tests.meta.house import SOURCE, TAG, templates

FRAMES = {"shell/base.html"}
ALONE = {"shell/500.html"}  # shown when nothing else can be trusted to render
FORBIDDEN = {
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "inline style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "outside file": re.compile(r"<(?!a\s)[^<>]*(?:src|href|action|data)=[\"'](?:https?:)?//", re.IGNORECASE),
    "picture without a text": re.compile(r"<img(?![^>]*\salt=)", re.IGNORECASE),
}
PAGES = templates()


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [
        ("inline script", "<script>x</script>", '<script src="/a.js" defer>'),
        ("inline style", '<p style="color:red">', '<link rel="stylesheet" href="/a.css">'),
        ("event attribute", '<p onclick="x">', '<option value="on">'),
        ("script address", '<a href="javascript:x">', '<a href="/javascript/">'),
        ("outside file", '<img src="//cdn.example/a.png">', '<a href="https://www.gov.cn/">'),
        ("picture without a text", '<img src="/a.png">', '<img src="/a.png" alt="">'),
    ],
)
def test_the_rule_tells_wrong_from_right(kind: str, wrong: str, right: str) -> None:
    assert FORBIDDEN[kind].search(wrong)
    assert not FORBIDDEN[kind].search(right)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_inline_and_nothing_from_outside(name: str) -> None:
    source = TAG.sub("", PAGES[name])
    assert [kind for kind, pattern in FORBIDDEN.items() if pattern.search(source)] == []


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("static/**/*.[cj]s*")), ids=lambda path: path.name)
def test_styles_and_scripts_fetch_nothing_from_outside(path: object) -> None:
    assert re.search(r"(?:https?:)?//[\w.-]+\.\w{2,}", path.read_text("utf-8")) is None


@pytest.mark.parametrize("name", PAGES)
def test_every_page_stands_in_a_frame(name: str) -> None:
    part = name.rpartition("/")[2].startswith("_") or "/widgets/" in name
    assert part or name in ALONE or frame(name) in FRAMES


def frame(name: str) -> str | None:
    """The outermost template that this one extends; itself when it is a frame; None without one."""
    if name in FRAMES:
        return name
    extended = re.search(r"\{% extends \"([^\"]+)\" %\}", PAGES[name])
    return frame(extended[1]) if extended else None
