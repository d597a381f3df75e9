"""A browser for each module, and the application served to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.live import Live, chromium, serve


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def live(app: Flask) -> Iterator[Live]:
    with serve(app) as found:
        yield found
