"""Copies the pinned browser assets into llct/static/vendor and records their checksums.

python tools/vendor_assets.py            fetch with `npm pack` and write everything anew
python tools/vendor_assets.py --check    compare the files with the manifest, and the icons used
                                         in templates and modules with those in the sprite
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "llct" / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"
SPRITE = VENDOR / "lucide" / "icons.svg"
ICON_LIST = ROOT / "tools" / "icons.txt"


@dataclass(frozen=True)
class Package:
    """One pinned npm package: what is copied from it, and the checksum of its archive."""

    name: str
    version: str
    licence: str
    sha512: str
    folder: str
    files: tuple[str, ...]


LUCIDE = Package(
    name="lucide-static",
    version="1.62.0",
    licence="ISC",
    sha512="WBZA/m2PvkFpMGHDtsBck5P2A9G4ehLlYu4GwwICcmEm1BvYVgj00lCDxKRWLlbMlOibLaiwdQ88G5pHkSWgwA==",
    folder="lucide",
    files=("LICENSE",),
)
PACKAGES = (
    Package(
        name="htmx.org",
        version="2.0.11",
        licence="0BSD",
        sha512="Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
        folder="htmx",
        files=("LICENSE", "dist/htmx.min.js"),
    ),
    Package(
        name="@fontsource-variable/source-sans-3",
        version="5.3.0",
        licence="OFL-1.1",
        sha512="dpi0GZk7EQe2tYpg6Q0Fx0OmUgnuGu+0rHPgtXqtKhglYmJuP7jZ12Mu1uN+NfRaJRY1Emn8AQJEWzmoZ4wa9g==",
        folder="source-sans-3",
        files=(
            "LICENSE",
            "files/source-sans-3-latin-wght-normal.woff2",
            "files/source-sans-3-vietnamese-wght-normal.woff2",
        ),
    ),
    LUCIDE,
)

# icon("name") in a template; icon: "name", icon="name", "icon": "name" in data.
ICON_USE = re.compile(
    r"""\bicon\(\s*["']([a-z0-9-]+)["']|\bicon(?:_name)?["']?\s*[:=]\s*["']([a-z0-9-]+)["']"""
)


def main(arguments: list[str] | None = None) -> int:
    """Entry point; returns the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing, report differences")
    options = parser.parse_args(arguments)
    if options.check:
        problems = [*changed_files(), *missing_icons()]
        for problem in problems:
            sys.stderr.write(problem + "\n")
        return 1 if problems else 0
    vendor()
    return 0


def vendor() -> None:
    """Fetch every package, copy the files in use, write the sprite and the manifest."""
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            archive = fetch(package, Path(folder))
            copy_files(package, archive)
            if package is LUCIDE:
                write_sprite(archive)
    write_manifest()


def fetch(package: Package, folder: Path) -> Path:
    """Download one archive with npm and refuse it when its checksum differs."""
    wanted = f"{package.name}@{package.version}"
    command = ["npm", "pack", wanted, "--json", "--pack-destination", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    archive = folder / json.loads(done.stdout)[0]["filename"]
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.sha512:
        raise SystemExit(f"{package.name} {package.version}: checksum is {found}")
    return archive


def copy_files(package: Package, archive: Path) -> None:
    """Copy the files named in the package, flat, into its folder."""
    target = VENDOR / package.folder
    target.mkdir(parents=True, exist_ok=True)
    for name in package.files:
        (target / Path(name).name).write_bytes(read_member(archive, name))


def read_member(archive: Path, name: str) -> bytes:
    """The bytes of one file of an npm archive."""
    with tarfile.open(archive) as tar:
        return _bytes_of(tar, name)


def _bytes_of(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(f"package/{name}")
    if file is None:
        raise SystemExit(f"{name} is not a file")
    return file.read()


def write_sprite(archive: Path) -> None:
    """One SVG file with a <symbol> for each icon of the list."""
    names = sorted(set(ICON_LIST.read_text(encoding="utf-8").split()))
    with tarfile.open(archive) as tar:
        drawings = {name: _bytes_of(tar, f"icons/{name}.svg").decode() for name in names}
    symbols = "".join(symbol(name, drawing) for name, drawing in drawings.items())
    notice = f"<!-- Lucide {LUCIDE.version}, {LUCIDE.licence} licence: see LICENSE here -->"
    SPRITE.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">{notice}\n{symbols}</svg>\n', encoding="utf-8"
    )


def symbol(name: str, drawing: str) -> str:
    """The shapes inside an icon file as one line."""
    shapes = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
    if shapes is None:
        raise SystemExit(f"icon {name} cannot be read")
    inner = re.sub(r"\s*/>", "/>", "".join(line.strip() for line in shapes[1].splitlines()))
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>\n'


def write_manifest() -> None:
    """Name, version, licence and files of each package, with a sha384 for each file."""
    packages = [
        {
            "name": package.name,
            "version": package.version,
            "licence": package.licence,
            "folder": package.folder,
        }
        for package in PACKAGES
    ]
    files = {path.relative_to(VENDOR).as_posix(): sha384(path) for path in vendored_files()}
    text = json.dumps({"packages": packages, "files": files}, indent=2, sort_keys=True)
    MANIFEST.write_text(text + "\n", encoding="utf-8")


def vendored_files() -> list[Path]:
    """Every file under vendor/ except the manifest."""
    return sorted(path for path in VENDOR.rglob("*") if path.is_file() and path != MANIFEST)


def sha384(path: Path) -> str:
    """Checksum in the form browsers use for subresource integrity."""
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def changed_files() -> Iterable[str]:
    """Differences between the files and the manifest."""
    recorded = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"]
    present = {path.relative_to(VENDOR).as_posix(): sha384(path) for path in vendored_files()}
    for name in sorted(recorded.keys() | present.keys()):
        if recorded.get(name) != present.get(name):
            yield f"vendor/{name}: differs from manifest.json"


def missing_icons() -> Iterable[str]:
    """Icons asked for by a template, a module or a menu that the sprite lacks."""
    known = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))
    for path in source_files():
        for names in ICON_USE.findall(path.read_text(encoding="utf-8")):
            name = next(filter(None, names))
            if name not in known:
                yield f"{path.relative_to(ROOT)}: no icon “{name}” in the sprite"


def source_files() -> Iterable[Path]:
    """Files that may name an icon."""
    yield from sorted((ROOT / "templates").rglob("*.html"))
    yield from sorted((ROOT / "llct" / "static" / "js").rglob("*.js"))
    yield from sorted((ROOT / "llct").rglob("*.py"))


if __name__ == "__main__":
    sys.exit(main())
