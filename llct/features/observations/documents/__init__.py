"""The papers of an observation: phiếu góp ý, phiếu dự giờ, bảng tổng hợp, biên bản.

They say what was concluded and never what a private note holds. Words are Vietnamese whatever
the language of the screens.
"""

from llct.features.observations.documents.folder import build_paper, find_subject, list_between

__all__ = ["build_paper", "find_subject", "list_between"]
