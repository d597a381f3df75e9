"""`make bench`: every table, or those named: `python -m tests.benchmarks pages size`."""

from __future__ import annotations

import argparse
import os
import platform

from tests.benchmarks import documents, pages, plan_text, search, size, start, uploads

TABLES = {
    "size": size.run,
    "pages": pages.run,
    "start": start.run,
    "documents": documents.run,
    "plan_text": plan_text.run,
    "search": search.run,
    "uploads": uploads.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="*", choices=[*TABLES, []], default=list(TABLES))
    chosen = parser.parse_args().tables
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores")
    for name in chosen:
        print(f"\n== {name}")
        TABLES[name]()


if __name__ == "__main__":
    main()
