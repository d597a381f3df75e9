"""What a first visit weighs: page, stylesheets, fonts and icons compressed; scripts apart."""

from __future__ import annotations

import gzip
import re

from flask.testing import FlaskClient

from tests.benchmarks.data import app_of
from tests.benchmarks.pages import PAGES, _director
from tests.pages import Visitor

LINKED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IN_STYLES = re.compile(r'url\("?([^")]+)"?\)')


def run() -> None:
    app = app_of("tenth")
    client = Visitor(app).client(_director(app))
    print(f"{'page':<24}{'KB before script':>18}{'KB of script':>14}")
    for name, url in {"sign-in": "/dang-nhap", **PAGES}.items():
        asker = app.test_client() if name == "sign-in" else client
        rest, script = weigh(asker, url)
        print(f"{name:<24}{rest / 1024:>18.1f}{script / 1024:>14.1f}")


def weigh(client: FlaskClient, url: str) -> tuple[int, int]:
    """(bytes before script, bytes of script), as a server with gzip would send them."""
    page = client.get(url).data
    rest, script = _packed(page), 0
    seen: set[str] = set()
    queue = [match.split("#")[0] for match in LINKED.findall(page.decode())]
    while queue:
        address = queue.pop()
        if address in seen or address.endswith(".svg") and "icons/" in address:
            continue
        seen.add(address)
        body = client.get(address).data
        if ".js" in address:
            script += _packed(body)
            queue += _imports(body.decode(), address)
        else:
            rest += len(body) if ".woff2" in address else _packed(body)
            if ".css" in address:
                queue += _fonts(body.decode(), address)
    return rest, script


def _packed(body: bytes) -> int:
    return len(gzip.compress(body, 6))


def _imports(source: str, address: str) -> list[str]:
    folder = address.rpartition("/")[0]
    found = re.findall(r'from\s+"\./([^"]+)"|import\("\./([^"]+)"\)', source)
    return [f"{folder}/{name}" for pair in found for name in pair if name]


def _fonts(source: str, address: str) -> list[str]:
    folder = address.split("?")[0].rpartition("/")[0]
    wanted = []
    for path in IN_STYLES.findall(source):
        base = folder
        while path.startswith("../"):
            path, base = path[3:], base.rpartition("/")[0]
        if not path.startswith("data:"):
            wanted.append(path if path.startswith("/") else f"{base}/{path}")
    return wanted
