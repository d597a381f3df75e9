"""Word files that are as large as a test wants them."""

from __future__ import annotations

import io
import os
import zipfile

from tests.lesson_plans.conftest import docx


def large_docx(size: int) -> bytes:
    """With a picture that does not get smaller by packing; nearly `size` bytes."""
    content = io.BytesIO(docx("A. MỤC ĐÍCH, YÊU CẦU"))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/media/image9.png", os.urandom(size - content.tell() - 4096))
    return content.getvalue()
