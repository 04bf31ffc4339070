"""The template tags: what they draw, and that they refuse what they cannot draw honestly."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django import forms
from django.template import Context, Template

from gongkai.core.cases import Lamp
from gongkai.core.forms import PlainForm
from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock import fold
from gongkai.law.marks import Mark, MarkKind, PauseReason
from gongkai.shell.templatetags import proofs

OFFICIAL = WorkCalendar.official()
# The case of screens/receipt-status.html: received 09-24, consulted on 09-29, opinion awaited until 10-27.
PAUSED = [
    Mark(MarkKind.RECEIVED, date(2026, 9, 24)),
    Mark(
        MarkKind.PAUSE_STARTED,
        date(2026, 9, 29),
        key="1",
        reason=PauseReason.THIRD_PARTY,
        until=date(2026, 10, 27),
    ),
]


def draw(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_an_icon_is_silent_for_screen_readers() -> None:
    assert 'aria-hidden="true"' in draw('{% icon "clock" %}')


def test_an_icon_that_the_sprite_lacks_is_an_error_and_not_an_empty_box() -> None:
    with pytest.raises(KeyError, match="nosuch"):
        draw('{% icon "nosuch" %}')


@pytest.mark.parametrize("colour", ["green", "yellow", "red", "paused", "done"])
def test_a_lamp_has_colour_shape_and_word(colour: str) -> None:
    html = draw("{% lamp lamp %}", lamp=Lamp(colour, "还剩 3 个工作日", 3))
    assert f"lamp--{colour}" in html
    assert f"#lamp-{colour}" in html
    assert "还剩 3 个工作日" in html


def test_the_day_grid_shows_whole_weeks_and_counts_every_working_day_once() -> None:
    cells = proofs.cells(fold(PAUSED, OFFICIAL).proof())
    assert len(cells) % 7 == 0
    assert (cells[0].day.weekday(), cells[-1].day.weekday()) == (0, 6)
    assert [int(cell.number) for cell in cells if cell.number.isdigit()] == list(range(1, 21))


def test_the_day_grid_marks_start_pause_make_up_and_due_day() -> None:
    by_day = {cell.day: cell for cell in proofs.cells(fold(PAUSED, OFFICIAL).proof())}
    assert by_day[date(2026, 9, 24)].look == "is-start"
    assert by_day[date(2026, 9, 30)].number == "停"
    assert by_day[date(2026, 10, 10)].word == "调休上班"
    assert (by_day[date(2026, 11, 20)].look, by_day[date(2026, 11, 20)].number) == ("is-due", "20")


def test_the_staff_proof_joins_like_days_into_runs_without_a_gap() -> None:
    days = fold(PAUSED, OFFICIAL).proof()
    runs = list(proofs.runs(days))
    assert len(runs) < len(days)
    assert (runs[0].first, runs[-1].last) == (days[0].date, days[-1].date)
    assert all((later.first - earlier.last).days == 1 for earlier, later in pairwise(runs))


def test_a_proof_over_new_year_names_the_year_in_each_row() -> None:
    html = draw(
        "{% proof deadline %}", deadline=fold([Mark(MarkKind.RECEIVED, date(2025, 12, 19))], OFFICIAL)
    )
    assert "2025-12-19" in html
    assert "2025 年" not in html


def test_the_legend_names_only_the_kinds_of_day_that_occur() -> None:
    calm = fold([Mark(MarkKind.RECEIVED, date(2026, 6, 1))], OFFICIAL)
    html = draw("{% daygrid deadline %}", deadline=calm)
    assert "暂停计时" not in html
    assert calm.sum_line() in html


def test_days_and_instants_are_shown_as_people_here_read_them() -> None:
    late = datetime(2026, 10, 8, 16, 30, 5, tzinfo=UTC)
    assert draw("{{ d|day }}", d=date(2026, 10, 9)) == '<time datetime="2026-10-09">2026-10-09</time>'
    assert "2026-10-09 00:30<" in draw("{{ d|day }}", d=late)
    assert "2026-10-09 00:30:05<" in draw("{{ d|second }}", d=late)
    assert draw("{{ d|cn_day }}", d=late) == "2026年10月9日"
    assert draw('{{ d|weekday:"星期" }}', d=date(2026, 10, 9)) == "星期五"
    assert draw("{{ d|day }}{{ d|cn_day }}", d=None) == ""


def test_masked_hides_the_middle() -> None:
    assert draw('{{ value|masked:"phone" }}', value="13800000012") == "138****0012"


class Sample(PlainForm):
    phone = forms.CharField(label="联系电话", help_text="用于通知进展", max_length=11)
    kind = forms.ChoiceField(label="身份", choices=[("p", "公民"), ("o", "单位")], widget=forms.RadioSelect)
    mail = forms.EmailField(label="电子邮箱", required=False)
    proof = forms.FileField(label="身份证明", required=False)


def test_a_wrong_field_is_joined_to_its_hint_and_error_and_keeps_what_was_typed() -> None:
    form = Sample({"phone": "138000000123", "kind": ""})
    html = draw("{% error_summary form %}{% field form.phone %}{% field form.kind %}", form=form)
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert 'value="138000000123"' in html
    assert 'href="#id_phone"' in html
    assert 'href="#id_kind"' in html
    assert 'id="id_kind"' in html
    assert "有 2 处需要修改" in html


def test_optional_fields_say_so_and_a_form_without_errors_has_no_summary() -> None:
    form = Sample()
    assert "label--opt" in draw("{% field form.mail %}", form=form)
    assert "label--opt" not in draw("{% field form.phone %}", form=form)
    assert draw("{% error_summary form %}", form=form).strip() == ""


def test_a_file_field_says_how_large_a_file_may_be() -> None:
    assert "20 MB" in draw("{% field form.proof %}", form=Sample())
