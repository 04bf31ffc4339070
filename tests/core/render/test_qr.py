"""QR codes as drawings."""

import pytest
import qrcode

from gongkai.core.render import qr


@pytest.mark.parametrize("words", ["https://www.wangchuan.example/status/?number=WC-JS-2026-0001", "短"])
def test_qr_draws_every_dark_module_once(words: str) -> None:
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=qr.MASK)
    code.add_data(words)
    code.make()
    drawn = qr.path(words)
    runs = [part.split("v")[0].split("h")[1] for part in drawn.d.split("M")[1:]]
    assert sum(map(int, runs)) == sum(map(sum, code.get_matrix()))
    assert drawn.view_box == f"-2 -2 {code.modules_count + 4} {code.modules_count + 4}"
