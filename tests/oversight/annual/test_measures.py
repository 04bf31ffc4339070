from gongkai.core.measures import document, measures
from gongkai.duties.foi.measures import MEASURES as FOI
from gongkai.oversight.remedies.measures import MEASURES as REMEDIES


def test_every_figure_of_tables_three_and_four_is_documented():
    lines = document().splitlines()
    for measure in (*FOI.values(), *REMEDIES.values()):
        assert any(line.startswith(f"| {measure.code} | {measure.label} |") for line in lines), measure.code


def test_every_measure_says_what_it_counts_and_on_what_ground():
    for measure in measures():
        assert measure.definition
        assert measure.period
        assert measure.unit
        assert measure.source.strip("-"), measure.code
