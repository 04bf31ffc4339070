from lxml import etree, html

from gongkai.core.render import BarChart

CHART = BarChart(
    "outcomes", "办理结果", "予以公开最多", [("予以公开", 118), ("不予公开", 59), ("其他", 0)], "件"
)
SVG = "{http://www.w3.org/2000/svg}"


def svg(chart):
    text = str(chart.svg()).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return etree.fromstring(text)


def test_bars_are_in_proportion():
    widths = [float(bar.get("width")) for bar in svg(CHART).iter(SVG + "rect")]
    assert widths == [360, 180, 0]


def test_the_picture_is_named_and_described():
    root = svg(CHART)
    names = {node.get("id"): node.text for node in root if node.get("id")}
    assert [names[key] for key in root.get("aria-labelledby").split()] == ["办理结果", "予以公开最多"]


def test_nothing_in_it_needs_an_inline_style_or_script():
    assert not [node for node in svg(CHART).iter() if node.get("style") or node.tag.endswith("script")]


def test_the_table_says_the_same_figures():
    table = html.fromstring(CHART.table())
    assert [cell.text_content() for cell in table.iter("td")] == ["118件", "59件", "0件"]
    assert table.findtext("caption") == "办理结果"


def test_labels_are_data():
    chart = BarChart("x", "<b>", "\"'", [("<script>", 1)])
    assert [node.text for node in svg(chart).iter(SVG + "text")] == ["<script>", "1"]


def test_no_figures_make_an_empty_chart():
    assert list(svg(BarChart("x", "空", "无数据", [])).iter(SVG + "rect")) == []
