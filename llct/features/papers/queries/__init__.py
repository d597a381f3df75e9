"""Reads of papers, and the office whose papers they are: its names, spelling and signers."""

from llct.features.papers.queries.lists import (
    SORTS,
    Own,
    count_waiting,
    find_current,
    get_paper,
    list_all_papers,
    list_numbers,
    list_papers,
    list_papers_of,
    list_papers_of_many,
)
from llct.features.papers.queries.office import Office

__all__ = [
    "SORTS",
    "Office",
    "Own",
    "count_waiting",
    "find_current",
    "get_paper",
    "list_all_papers",
    "list_numbers",
    "list_papers",
    "list_papers_of",
    "list_papers_of_many",
]
