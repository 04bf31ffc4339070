"""PDF: a page with a wanted value becomes a picture in which the mask is burned in; nothing hidden goes with it."""

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import serif_path

from gongkai.checks.carriers.pdf import LOCK, Box, letter_box, letters, notes

from .rewriting import Order

SCALE = 200 / 72  # 200 dots an inch
QUALITY = 85
MARGIN = 1.0  # points around the letters painted over


def redacted(content: bytes, order: Order) -> bytes:
    """Pages without a wanted value stay as they are; properties, attachments and bookmarks are left behind."""
    with LOCK:
        source, target = pdfium.PdfDocument(content), pdfium.PdfDocument.new()
        try:
            source.init_forms()
            for index in range(len(source)):
                page = source[index]
                if order.found(_said(page)) or order.found("\n".join(notes(page))):
                    _add_picture(target, page, _burned(page, order))
                else:
                    target.import_pages(source, [index])
            stream = io.BytesIO()
            target.save(stream)
            return stream.getvalue()
        finally:
            target.close()
            source.close()


def _said(page: Any) -> str:
    return "".join(letter for _, letter in letters(page.get_textpage()))


def _burned(page: Any, order: Order) -> Image.Image:
    """The page as a picture, each wanted value painted over and its mask written there."""
    picture: Image.Image = (
        page.render(scale=SCALE, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")
    )
    draw, text_page, text = ImageDraw.Draw(picture), page.get_textpage(), _said(page)
    indexes = [index for index, _ in letters(text_page)]
    for found in order.found(text):
        boxes = [letter_box(text_page, index) for index in indexes[found.start : found.end]]
        for number, line in enumerate(_lines([box for box in boxes if box.right > box.left])):
            area = _on_picture(line, page.get_height())
            draw.rectangle(area, fill="white")
            if number == 0:
                _write(draw, order.masked(found, text), area)
    return picture


def _lines(boxes: list[Box]) -> Iterator[Box]:
    """The boxes of letters joined line by line."""
    line: Box | None = None
    for box in boxes:
        if line and abs(box.bottom - line.bottom) < (line.top - line.bottom) / 2:
            line = Box(
                min(line.left, box.left),
                min(line.bottom, box.bottom),
                max(line.right, box.right),
                max(line.top, box.top),
            )
        else:
            if line:
                yield line
            line = box
    if line:
        yield line


def _on_picture(box: Box, height: float) -> tuple[float, float, float, float]:
    return (
        (box.left - MARGIN) * SCALE,
        (height - box.top - MARGIN) * SCALE,
        (box.right + MARGIN) * SCALE,
        (height - box.bottom + MARGIN) * SCALE,
    )


def _write(draw: ImageDraw.ImageDraw, text: str, area: tuple[float, float, float, float]) -> None:
    """As large as the area allows."""
    size = max(area[3] - area[1] - 2 * MARGIN * SCALE, 6)
    font = ImageFont.truetype(str(serif_path()), size)
    width = draw.textlength(text, font=font)
    if width > area[2] - area[0]:
        font = ImageFont.truetype(str(serif_path()), max(size * (area[2] - area[0]) / width, 6))
    draw.text((area[0], (area[1] + area[3]) / 2), text, fill="black", font=font, anchor="lm")


def _add_picture(target: Any, page: Any, picture: Image.Image) -> None:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=QUALITY)
    stream.seek(0)
    size = page.get_size()
    new = target.new_page(*size)
    image = pdfium.PdfImage.new(target)
    image.load_jpeg(stream, inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(*size))
    new.insert_obj(image)
    new.gen_content()
    new.close()
