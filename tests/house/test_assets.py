"""Files taken over from others are exactly those of the manifest."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

from tests.house.source import ROOT

VENDOR = ROOT / "llct" / "static" / "vendor"


def asset_violations(folder: Path) -> list[str]:
    """Files that are missing, changed or unknown, compared with manifest.json."""
    wanted: dict[str, str] = json.loads((folder / "manifest.json").read_text())["files"]
    present = {
        path.relative_to(folder).as_posix(): digest(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    names = sorted(wanted.keys() | present.keys())
    return [name for name in names if wanted.get(name) != present.get(name)]


def digest(path: Path) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def test_vendored_files_are_those_of_the_manifest() -> None:
    assert asset_violations(VENDOR) == []


def test_every_vendored_package_brings_its_licence() -> None:
    packages = json.loads((VENDOR / "manifest.json").read_text())["packages"]

    assert packages
    assert [
        item["name"] for item in packages if not (VENDOR / item["folder"] / "LICENSE").exists()
    ] == []


def test_missing_changed_and_unknown_files_are_found(tmp_path: Path) -> None:
    for name in ("kept.js", "changed.js", "unknown.js"):
        (tmp_path / name).write_text(name)
    files = {name: digest(tmp_path / name) for name in ("kept.js", "changed.js")}
    (tmp_path / "manifest.json").write_text(json.dumps({"files": files | {"missing.js": "x"}}))
    (tmp_path / "changed.js").write_text("evil")

    assert asset_violations(tmp_path) == ["changed.js", "missing.js", "unknown.js"]
