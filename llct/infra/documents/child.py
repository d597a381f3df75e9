"""The process that opens one document from a stranger and is thrown away afterwards.

Started by path as `python -I child.py <request>`, the document as its standard input. It has no
environment, can open no file, start no process and write nothing but its answer.
"""

from __future__ import annotations

import gc
import json
import math
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO


def _find_code() -> None:
    """The package without what its __init__ loads: the whole application takes over a second."""
    root = Path(__file__).resolve().parents[3]
    sys.path.insert(0, str(root))
    for name in ("llct", "llct.infra", "llct.infra.storage"):
        package = ModuleType(name)
        package.__path__ = [str(root.joinpath(*name.split(".")))]
        sys.modules[name] = package


def _limit(memory: int, seconds: float) -> None:
    """By the system, where it can (not on Windows): the parent's clock alone is left there."""
    try:
        import resource
    except ImportError:
        return
    cpu = math.ceil(seconds) + 1
    limits = {
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 32,
        resource.RLIMIT_NPROC: 0,
    }
    if sys.platform != "darwin":  # where it is refused
        limits[resource.RLIMIT_AS] = memory
    for kind, value in limits.items():
        resource.setrlimit(kind, (value, value))


def _answer(request: dict[str, Any], file: BinaryIO) -> dict[str, Any]:
    from llct.infra.documents import answers
    from llct.infra.documents.extraction import examine, extract
    from llct.infra.documents.inspecting import inspect_file
    from llct.infra.documents.inspection import InspectionLimits
    from llct.infra.documents.kinds import DocumentKind
    from llct.infra.documents.limits import ReadingFailed, ReadingLimits

    kind = DocumentKind(request["kind"])
    inspection = InspectionLimits(**request["limits"].pop("inspection"))
    limits = ReadingLimits(**request["limits"], inspection=inspection)
    _limit(limits.memory, limits.seconds)
    try:
        if request["action"] == "draw":
            from llct.infra.documents.drawing import draw

            return draw(file, request["first"], request["most"])
        if request["action"] == "inspect":
            return answers.write_findings(inspect_file(file, kind, inspection))
        if request["action"] == "examine":
            found = examine(file, kind, limits)
            return (
                answers.write_findings(found.findings)
                | answers.write_text(found.text)
                | answers.write_properties(found.properties)
            )
        return answers.write_text(extract(file, kind, limits))
    except ReadingFailed as error:
        return {"problem": error.problem}


def main() -> None:
    _find_code()
    gc.disable()  # this process ends before it would be of use
    try:
        answer = _answer(json.loads(sys.argv[1]), sys.stdin.buffer)
        from llct.infra.documents.answers import dump

        data = dump(answer)
    except MemoryError:
        data = b'{"problem":"too_big"}'
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
