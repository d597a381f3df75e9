#!/bin/sh
# Finds the programs the tests need beside Python, and installs what is missing where it may
# (apt-get, as root or with a sudo that asks nothing). CI=true: what is missing at the end fails.
set -eu

has() { command -v "$1" >/dev/null 2>&1; }

has_chromium() { has chromium || has chromium-browser || has google-chrome; }
has_libreoffice() { has soffice; }
has_poppler() { has pdftoppm && has pdffonts; }
# Liberation 1 lacks 93 of 147 Vietnamese letters: ask for one of them, U+1EA1.
has_fonts() { has fc-list && [ -n "$(fc-list ':family=Liberation Serif:charset=1ea1')" ]; }
has_postgresql() {
    has initdb && return
    for initdb in /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb; do
        [ -x "$initdb" ] && return
    done
    return 1
}

apt() {
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive apt-get "$@"
    fi
}

may_install() { has apt-get && { [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }; }

# The first of several package names that this distribution knows.
install_one_of() {
    for package in "$@"; do
        if apt install -y -qq --no-install-recommends "$package" >/dev/null 2>&1; then
            return 0
        fi
    done
    return 1
}

packages_for() {
    case $1 in
        chromium) echo "chromium chromium-browser" ;;
        libreoffice) echo "libreoffice-writer-nogui libreoffice-writer" ;;
        poppler) echo "poppler-utils" ;;
        fonts) echo "fonts-liberation2 fonts-liberation" ;;
        postgresql) echo "postgresql" ;;
    esac
}

list_missing() {
    for part in chromium libreoffice poppler fonts postgresql; do
        "has_$part" || echo "$part"
    done
}

missing=$(list_missing)
if [ -n "$missing" ] && may_install; then
    echo "Installing for the tests: $(echo $missing)"
    apt update -qq >/dev/null 2>&1 || true
    has fc-list || install_one_of fontconfig || true
    for part in $missing; do
        # shellcheck disable=SC2046  # several names on purpose
        install_one_of $(packages_for "$part") || echo "Could not install: $part" >&2
    done
    missing=$(list_missing)
fi
[ -z "$missing" ] && exit 0

echo "Missing on this machine, and tests that need them will fail:" >&2
for part in $missing; do
    echo "    $part (Debian and Ubuntu: apt-get install $(packages_for "$part" | cut -d' ' -f1))" >&2
done
[ "${CI:-}" != true ]
