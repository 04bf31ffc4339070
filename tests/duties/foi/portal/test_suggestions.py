"""Whoever asks for something that is public already is shown it, with scripts and without, and can go on."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.core.throttle import Throttle
from gongkai.shell import suggest
from gongkai.shell.suggest import Suggestion

from .conftest import FORM, filled, text

FOUND = Suggestion("青禾里片区改造资金使用情况", "/info/7/", date(2026, 3, 2), "望建发〔2026〕7号")


@pytest.fixture(autouse=True)
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    """One room with one thing, found by its word."""
    monkeypatch.setattr(suggest.source, "_parts", {})
    suggest.source(found_by_word)


def found_by_word(words: str, most: int) -> list[Suggestion]:
    return [FOUND] * ("资金使用" in words)


def test_the_button_looks_without_complaining_and_keeps_what_was_typed(
    client: Client, office: SimpleNamespace
) -> None:
    page = text(client.post(FORM, filled(step="look", name="")))
    assert FOUND.title in page
    assert FOUND.url in page
    assert "青禾里片区老旧小区改造项目2025年度资金使用明细</textarea>" in page
    assert "请填写姓名" not in page


def test_nothing_alike_is_told_when_somebody_looked(client: Client, office: SimpleNamespace) -> None:
    assert "没有找到相近的公开信息" in text(
        client.post(FORM, filled(step="look", description="噪声扰民记录"))
    )
    assert "没有找到相近的公开信息" not in text(client.get(FORM))


def test_the_check_page_shows_it_once_more_and_lets_the_applicant_go_on(
    client: Client, office: SimpleNamespace
) -> None:
    page = text(client.post(FORM, filled()))
    assert FOUND.title in page
    assert 'value="submit"' in page


def test_a_script_gets_the_same_list_as_a_piece_of_page(client: Client, db: None) -> None:
    answer = client.post("/suggest/", {"text": "资金使用情况"})
    assert FOUND.title in text(answer)
    assert "<html" not in text(answer)
    assert answer["Cache-Control"] == "no-store"
    assert client.get("/suggest/").status_code == 405


def test_too_few_words_ask_nobody(client: Client, db: None) -> None:
    assert text(client.post("/suggest/", {"text": "资金"})).strip() == ""


def test_somebody_who_looks_too_often_has_to_wait(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.shell.pages.suggest.TRIES", 2)
    answers = [client.post("/suggest/", {"text": "资金使用"}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert Throttle.objects.exists()
