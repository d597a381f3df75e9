"""shots/index.html: all pictures of one run side by side, those with problems on top."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Protocol

STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 1rem; background: #eee; }
section { display: flex; flex-wrap: wrap; gap: 8px; align-items: start; }
figure { margin: 0; background: #fff; padding: 4px; max-width: 42rem; }
figure.phone { width: 13rem; } figure.laptop { width: 27rem; }
img { width: 100%; max-height: 40rem; object-fit: cover; object-position: top; display: block; }
figcaption { font-size: 12px; overflow-wrap: anywhere; } .bad { color: #a3211b; }
"""


class Screen(Protocol):
    who: str
    endpoint: str
    url: str
    number: int


class Shot(Protocol):
    @property
    def screen(self) -> Screen: ...
    @property
    def path(self) -> Path: ...
    @property
    def width(self) -> int: ...
    @property
    def problems(self) -> tuple[str, ...]: ...


def write_index(folder: Path, shots: Sequence[Shot], lost: list[str]) -> None:
    """One section for each endpoint."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [f"<p class=bad>{escape(line)}</p>" for line in lost]
    troubled = [shot for shot in shots if shot.problems]
    if troubled:
        parts += ["<h2>Problems</h2><section>", *map(_figure, troubled), "</section>"]
    ordered = sorted(shots, key=lambda shot: (shot.screen.endpoint, _place(shot)))
    for endpoint, group in groupby(ordered, key=lambda shot: shot.screen.endpoint):
        parts += [f"<h2>{escape(endpoint)}</h2><section>", *map(_figure, group), "</section>"]
    head = f"<!doctype html><meta charset=utf-8><title>Screens</title><style>{STYLE}</style>"
    (folder / "index.html").write_text(head + "\n".join(parts), encoding="utf-8")


def _place(shot: Shot) -> tuple[str, str, str]:
    return (shot.screen.who, shot.path.name, str(shot.path))


def _figure(shot: Shot) -> str:
    kind = "phone" if shot.width < 600 else "laptop"
    said = "".join(f"<br><span class=bad>{escape(problem)}</span>" for problem in shot.problems)
    picture = f'<a href="{shot.path}"><img loading=lazy src="{shot.path}" alt=""></a>'
    words = f"{escape(str(shot.path))} {escape(shot.screen.url)}{said}"
    return f"<figure class={kind}>{picture}<figcaption>{words}</figcaption></figure>"
