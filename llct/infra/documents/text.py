"""The words in which readers say what they read; they stand in core, where the rules need them."""

from llct.core.document_text import (
    Block,
    BlockKind,
    DocumentProperties,
    DocumentText,
    OldEncoding,
    Place,
)

__all__ = ["Block", "BlockKind", "DocumentProperties", "DocumentText", "OldEncoding", "Place"]
