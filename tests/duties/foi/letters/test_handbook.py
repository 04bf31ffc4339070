from pathlib import Path

from gongkai.duties.foi.letters.handbook import markdown

PAGE = Path(__file__).parents[4] / "docs" / "letters.md"


def test_the_page_on_letters_is_up_to_date():
    assert PAGE.read_text("utf-8") == markdown(), "run make docs"
