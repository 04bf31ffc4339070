"""The writing surface takes what Word puts on the clipboard, and the form does the same without JavaScript."""

import pytest

from gongkai.duties.disclosure.documents.models import Edition
from tests import factories
from tests.browser.pages import sign_in, sound
from tests.duties.disclosure import play

pytestmark = pytest.mark.browser

NEW = "/desk/disclosure/new/"
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal{margin:0}</style></head><body>"
    "<p class=MsoNormal style='text-indent:21pt'><b>一、总体要求</b><o:p></o:p></p>"
    "<div><p class=MsoNormal>三年内完成改造， style=简洁。</p><table><tr><td style='width:90pt'>片区</td><td>户数</td></tr></table></div>"
    "<script>document.title='x'</script></body></html>"
)
PASTE = """(surface, html) => {
    const carried = new DataTransfer();
    carried.setData('text/html', html);
    surface.focus();
    surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
}"""


def test_word_is_pasted_looked_through_and_saved(live_server, open_page):
    desk = play.found_desk()
    page = open_page("/login/")
    sign_in(page, desk.author.username, factories.PASSWORD)
    page.goto(NEW)
    page.get_by_label("标题", exact=True).fill("老旧小区改造方案")
    page.get_by_label("类别").select_option(label="政策文件")
    surface = page.get_by_role("textbox", name="正文")
    surface.evaluate(PASTE, WORD)
    assert 'style="' not in surface.inner_html()
    assert "script" not in surface.inner_html()
    page.get_by_role("button", name="保存并体检").click()
    page.wait_for_url("**/edit/")
    sound(page)
    edition = Edition.objects.get()
    assert "三年内完成改造， style=简洁。" in edition.text
    assert "<table>" in edition.html
    assert surface.inner_text().count("三年内完成改造") == 1
    page.get_by_role("button", name="看源代码").click()
    assert "<table>" in page.locator("textarea[name=html]").input_value()


def test_the_form_works_without_javascript(live_server, open_page):
    desk = play.found_desk()
    page = open_page("/login/", javascript=False)
    sign_in(page, desk.author.username, factories.PASSWORD)
    page.goto(NEW)
    page.get_by_label("标题", exact=True).fill("老旧小区改造方案")
    page.get_by_label("类别").select_option(label="政策文件")
    page.get_by_role("textbox", name="正文").fill("三年内完成改造。\n先改管网，后改立面。")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/edit/")
    assert Edition.objects.get().text.split() == ["三年内完成改造。", "先改管网，后改立面。"]
