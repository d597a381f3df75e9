"""Charts as SVG from frozen data; the same numbers always come as a table too."""

from llct.infra.charts.lines import Line, LineChart, render_lines

__all__ = ["Line", "LineChart", "render_lines"]
