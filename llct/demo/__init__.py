"""Invented data for trials and benchmarks: no real person or place, dates relative to today."""

from llct.demo.bulk import NATIONAL, PROVINCE, Size, make_bulk
from llct.demo.small import make_small, sign_ins

__all__ = ["NATIONAL", "PROVINCE", "Size", "make_bulk", "make_small", "sign_ins"]
