from lxml import html

from gongkai.core.render import Bar, BarChart

CHART = BarChart(
    [Bar("予以公开", 118, "118", "66.7%"), Bar("不予公开", 59, "59", "33.3%"), Bar("其他", 0, "0")]
)


def drawn(chart):
    return html.fromstring(str(chart.html()))


def widths(chart):
    return [float(bar.get("width")) for bar in drawn(chart).iter("rect")]


def test_bars_are_in_proportion_to_the_longest():
    assert widths(CHART) == [100, 50, 0]


def test_a_rate_is_in_proportion_to_the_whole():
    assert widths(BarChart([Bar("按期", 80, "80%")], top=100)) == [80]


def test_every_figure_stands_beside_its_bar_zeros_too():
    assert [line.text_content() for line in drawn(CHART).iter("li")] == [
        "予以公开118　66.7%",
        "不予公开59　33.3%",
        "其他0",
    ]


def test_it_is_a_picture_of_the_table_and_hidden_from_screen_readers():
    assert drawn(CHART).get("aria-hidden") == "true"


def test_nothing_in_it_needs_an_inline_style_or_script():
    assert not [node for node in drawn(CHART).iter() if node.get("style") or node.tag == "script"]


def test_labels_are_data():
    assert "<script>" in drawn(BarChart([Bar("<script>", 1, "<b>")])).text_content()


def test_without_figures_every_bar_is_empty():
    assert widths(BarChart([Bar("公开", 0, "0")])) == [0]
    assert widths(BarChart([])) == []
