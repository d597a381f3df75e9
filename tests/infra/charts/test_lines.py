from lxml import etree

from llct.infra.charts import Line, LineChart, render_lines


def _chart(*lines: Line) -> LineChart:
    return LineChart("9 trên 14 giảng viên đã được dự", ("I", "II", "III", "IV"), lines)


def test_the_chart_is_well_formed_and_reads_its_finding_aloud() -> None:
    svg = render_lines(_chart(Line("kiêm nhiệm", "9/14", (10, 30, 64, None))))
    root = etree.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root[0].text == "9 trên 14 giảng viên đã được dự"


def test_labels_are_text_and_never_markup() -> None:
    svg = render_lines(_chart(Line("<b>x</b>", "&", (1, 2, 3, 4))))
    assert "<b>" not in svg
    etree.fromstring(svg)


def test_a_gap_breaks_the_line_in_two() -> None:
    svg = render_lines(_chart(Line("a", "b", (10, None, 30, 40))))
    assert svg.count("<polyline") == 2


def test_labels_of_lines_that_end_together_do_not_overprint() -> None:
    same = (10.0, 20.0, 30.0, 100.0)
    svg = render_lines(_chart(Line("một", "1/1", same), Line("hai", "2/2", same)))
    root = etree.fromstring(svg)
    places = sorted(float(t.attrib["y"]) for t in root.iter("text") if t.text in {"1/1", "2/2"})
    assert places[1] - places[0] >= 15


def test_an_empty_series_draws_nothing() -> None:
    svg = render_lines(_chart(Line("a", "0/0", (None, None, None, None))))
    assert "<polyline" not in svg
    assert "<circle" not in svg
