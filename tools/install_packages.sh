#!/bin/sh
# Installs a hash-pinned requirements file into .venv, which it creates when it is missing or broken.
# uv is used when it is there (seconds), else pip (a minute). PYTHON=... chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."
requirements=$1

fits() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if fits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "LLCT needs Python 3.11 or newer; none was found. PYTHON=/path/to/python make ..." >&2
    exit 1
}

if ! fits .venv/bin/python; then
    python=$(find_python)
    echo "Creating .venv with $("$python" --version)"
    rm -rf .venv
    if ! "$python" -m venv .venv 2>/dev/null; then
        rm -rf .venv
        if ! command -v uv >/dev/null 2>&1 || ! uv venv -q --python "$python" .venv; then
            echo "Python cannot create environments here. On Debian and Ubuntu:" >&2
            echo "    sudo apt-get install python3-venv" >&2
            exit 1
        fi
    fi
fi

echo "Installing $requirements"
if command -v uv >/dev/null 2>&1 &&
    uv pip install -q --python .venv/bin/python --require-hashes -r "$requirements"; then
    exit 0
fi
exec .venv/bin/python -m pip install -q --disable-pip-version-check \
    --require-hashes -r "$requirements"
