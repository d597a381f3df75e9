"""LibreOffice for the tests that look at finished pages."""

import pytest

from llct.infra.word import pdf


@pytest.fixture(scope="session")
def libreoffice() -> None:
    """Must be there: `make test` installs it, and a paper nobody opened is not tested."""
    if not pdf.is_available():
        pytest.fail("LibreOffice is missing: tools/install_system.sh installs it")
