"""LibreOffice for the tests that look at finished pages."""

import os

import pytest

from llct.infra.word import pdf


@pytest.fixture(scope="session")
def libreoffice() -> None:
    """Must be there on the build server; a contributor without it still runs the rest."""
    if pdf.is_available():
        return
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail("LibreOffice is missing (libreoffice-writer-nogui)")
    pytest.skip("LibreOffice is not installed")
