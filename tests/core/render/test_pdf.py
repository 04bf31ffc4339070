"""The PDF of a letter: what is written is what can be read out of it again."""

from dataclasses import replace
from threading import Thread

import pypdfium2
import pytest
from pylopdf_fonts_zh_cn import sans_path

from gongkai.core.render import Letter, Paragraph, letter_pdf
from tests.core.render.samples import HOSTILE, LETTER


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("style", ["letter", "form"])
def test_every_string_of_a_letter_can_be_read_out_of_its_pdf(style):
    read = squeezed("".join(pages(letter_pdf(replace(LETTER, style=style)))))
    missing = [line for line in LETTER.lines() if squeezed(line) not in read]
    assert missing == []


def test_markup_in_what_a_citizen_wrote_stays_text():
    paragraphs = (Paragraph("text", HOSTILE), Paragraph("table", rows=((HOSTILE, HOSTILE),)))
    letter = replace(LETTER, paragraphs=paragraphs, addressee=HOSTILE, title=HOSTILE)
    read = squeezed("".join(pages(letter_pdf(letter))))
    assert read.count(squeezed(HOSTILE)) >= 4


def test_equal_content_gives_equal_bytes():
    assert letter_pdf(LETTER) == letter_pdf(Letter.from_json(LETTER.to_json()))


def test_a_character_without_glyph_is_printed_as_its_code():
    letter = replace(LETTER, paragraphs=(Paragraph("text", "谢谢😀🚒"),))
    assert "谢谢〔U+1F600〕〔U+1F692〕" in squeezed(pages(letter_pdf(letter))[0])


def test_control_and_direction_characters_do_not_reach_the_page():
    letter = replace(LETTER, paragraphs=(Paragraph("text", "甲\x00\x01乙\u202e丙\u200b\ufffe丁"),))
    assert "甲乙丙丁" in pages(letter_pdf(letter))[0]


def test_a_number_is_never_cut_at_a_hyphen_that_copying_would_drop():
    for lead in range(28):
        letter = replace(LETTER, paragraphs=(Paragraph("text", "编" * lead + "WC-JS-2026-0074号"),))
        assert "WC-JS-2026-0074号" in squeezed(pages(letter_pdf(letter))[0])


def test_a_long_word_is_broken_and_not_cut_off_at_the_margin():
    address = "https://gk.example/?id=" + "0123456789abcdef" * 20
    letter = replace(LETTER, paragraphs=(Paragraph("quote", address),))
    document = pypdfium2.PdfDocument(letter_pdf(letter))
    page = document[0].get_textpage()
    assert squeezed(address) in squeezed(page.get_text_bounded())
    right_edge = max(page.get_charbox(index)[2] for index in range(page.count_chars()))
    assert right_edge < document[0].get_width()


def test_a_page_takes_22_lines_of_28_characters():
    long = replace(LETTER, paragraphs=(Paragraph("text", "安" * 28 * 60), Paragraph("text", "特此告知。")))
    second = pages(letter_pdf(long))[1].split("\r\n")
    assert second == ["安" * 28] * 22 + ["— 2 —"]


def test_pages_are_numbered_from_the_second_of_a_letter():
    long = replace(LETTER, paragraphs=(Paragraph("text", "安" * 2000),))
    first, second, *_ = pages(letter_pdf(long))
    assert "— 1 —" not in first
    assert "— 2 —" in second
    assert "— 1 —" in pages(letter_pdf(replace(LETTER, style="form")))[0]


def test_the_signature_is_never_alone_on_a_page():
    for length in range(380, 480, 28):
        body = (Paragraph("text", "安" * length), Paragraph("text", "特此告知。"))
        letter = replace(LETTER, paragraphs=body, attachments=(), contact="", copy_note="")
        signed = next(page for page in pages(letter_pdf(letter)) if "2026年10月12日" in page)
        assert "特此告知。" in signed


def test_a_verifiable_letter_carries_its_digest():
    letter = replace(LETTER, verify_url="https://gk.example/verify/1")
    assert letter.digest == LETTER.digest
    assert f"SM3{letter.digest}" in squeezed("".join(pages(letter_pdf(letter))))


def test_letters_are_rendered_side_by_side():
    expected = letter_pdf(LETTER)
    results = []
    threads = [Thread(target=lambda: results.append(letter_pdf(LETTER))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 4


def test_a_folder_of_office_fonts_wins_over_the_free_ones(settings, tmp_path):
    free = letter_pdf(LETTER)
    named = (
        sans_path()
        .read_bytes()
        .replace("Noto Sans SC".encode("utf-16-be"), "FandolFang R".encode("utf-16-be"))
    )
    (tmp_path / "own.otf").write_bytes(named)
    settings.FONTS = str(tmp_path)
    assert letter_pdf(LETTER) != free
    assert squeezed(LETTER.contact) in squeezed("".join(pages(letter_pdf(LETTER))))
