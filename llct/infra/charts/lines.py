"""A line chart of percentages over a few periods, with labels at the ends of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH, HEIGHT = 348, 176
LEFT, RIGHT, TOP, BOTTOM = 42, 108, 10, 26
LABEL_GAP = 15


@dataclass(frozen=True)
class Line:
    """One series; None where there is nothing to show (a gap, or the time to come)."""

    label: str
    detail: str
    values: tuple[float | None, ...]
    is_reference: bool = False


@dataclass(frozen=True)
class LineChart:
    """`finding` is the sentence that is read aloud instead of the picture."""

    finding: str
    periods: tuple[str, ...]
    lines: tuple[Line, ...]


def render_lines(chart: LineChart) -> Markup:
    """The SVG, without any style of its own: the stylesheet gives colours and fonts."""
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(chart.finding)}</title>",
    ]
    for percent in (0, 50, 100):
        y = _y(percent)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{percent}%</text>')
    for index, period in enumerate(chart.periods):
        x = _x(index, len(chart.periods))
        parts.append(f'<text x="{x}" y="{HEIGHT - 6}" text-anchor="middle">{escape(period)}</text>')
    places = _label_places(chart.lines)
    for line, y in zip(chart.lines, places, strict=True):
        parts += _line(line, y, len(chart.periods))
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 - built from escaped text and numbers above


def _x(index: int, count: int) -> float:
    return round(LEFT + 10 + (WIDTH - LEFT - RIGHT - 20) * index / max(count - 1, 1), 1)


def _y(percent: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * percent / 100, 1)


def _last(line: Line) -> int | None:
    shown = [index for index, value in enumerate(line.values) if value is not None]
    return shown[-1] if shown else None


def _label_places(lines: Sequence[Line]) -> list[float]:
    """Height of each label; two lines that end close together must not overprint."""
    wanted = []
    for line in lines:
        last = _last(line)
        wanted.append(_y(line.values[last] or 0) if last is not None else _y(0))
    order = sorted(range(len(lines)), key=lambda i: wanted[i])
    for before, index in zip(order, order[1:], strict=False):
        wanted[index] = max(wanted[index], wanted[before] + 2 * LABEL_GAP)
    overflow = max([place - (HEIGHT - BOTTOM) for place in wanted], default=0)
    return [place - max(overflow, 0) for place in wanted]


def _line(line: Line, label_y: float, count: int) -> list[str]:
    kind = "ref" if line.is_reference else "main"
    parts = []
    run: list[str] = []
    for index, value in [*enumerate(line.values), (count, None)]:
        if value is not None:
            run.append(f"{_x(index, count)},{_y(value)}")
        elif run:
            parts.append(f'<polyline class="line {kind}" points="{" ".join(run)}"/>')
            run = []
    last = _last(line)
    if last is not None:
        x, y = _x(last, count), _y(line.values[last] or 0)
        parts.append(f'<circle class="end {kind}" cx="{x}" cy="{y}" r="4"/>')
        strong = "" if line.is_reference else ' class="strong"'
        at = WIDTH - RIGHT + 6
        parts.append(f'<text{strong} x="{at}" y="{label_y}">{escape(line.detail)}</text>')
        parts.append(f'<text x="{at}" y="{label_y + LABEL_GAP}">{escape(line.label)}</text>')
    return parts
