#!/bin/sh
# Makes a checkout ready: system packages that are missing, a virtual environment in .venv, the package in it.
#   tools/setup.sh            what a user needs
#   tools/setup.sh dev        and what lint, types, tests and benchmarks need
# Packages are those of tools/lock/, by their hashes. Runs as often as you like; what is there is left alone.
# PYTHON=/path/to/python3 chooses the interpreter (3.11 or newer).
set -eu
cd "$(dirname "$0")/.."
extra="${1:-}"

say() { printf 'setup: %s\n' "$*" >&2; }

# --- the interpreter -------------------------------------------------------------------------------------------------

usable() { "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 /usr/bin/python3; do
        [ -n "$name" ] && usable "$name" && { command -v "$name"; return 0; }
    done
    return 1
}

# --- what the system has to bring ------------------------------------------------------------------------------------

languages() { tesseract --list-langs 2>/dev/null || true; }

missing_packages() {
    command -v tesseract >/dev/null 2>&1 || printf 'tesseract-ocr '
    for code in vie eng osd; do
        languages | grep -qx "$code" || printf 'tesseract-ocr-%s ' "$code"
    done
    find_python >/dev/null || printf 'python3 python3-venv '
    [ "$extra" = dev ] || return 0
    fonts=/usr/share/fonts/truetype
    [ -f "$fonts/liberation/LiberationSerif-Regular.ttf" ] || printf 'fonts-liberation '
    [ -f "$fonts/dejavu/DejaVuSerif.ttf" ] || printf 'fonts-dejavu-core '
    [ -f "$fonts/freefont/FreeSerif.ttf" ] || printf 'fonts-freefont-ttf '
}

install_packages() {
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    elif command -v sudo >/dev/null 2>&1 && [ -t 0 ]; then
        as_root=sudo # a person is there to give the password
    else
        return 1
    fi
    command -v apt-get >/dev/null 2>&1 || return 1
    say "installing: $*"
    # An old package list is the usual reason for a failure: try, refresh, try again.
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2 ||
        { $as_root apt-get update -q >&2 &&
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2; }
}

packages="$(missing_packages)"
if [ -n "$packages" ]; then
    # shellcheck disable=SC2086  # one word a package
    if ! install_packages $packages; then
        say "these are missing and could not be installed from here: $packages"
        say "on Debian or Ubuntu an administrator installs them with:  sudo apt-get install $packages"
        say "elsewhere: Tesseract 5 with its languages vie, eng and osd, and Python 3.11 or newer; then run this again"
        find_python >/dev/null && [ "$extra" != dev ] || exit 1
        say "going on: without Tesseract the built-in reader reads alone"
    fi
fi

# Tests of the review page look at it in a browser; without one they are left out.
if [ "$extra" = dev ] && ! command -v chromium >/dev/null 2>&1; then
    install_packages chromium || say "no chromium could be installed: the tests of the review page are left out"
fi

# --- the virtual environment -----------------------------------------------------------------------------------------

python="$(find_python)" || { say "no usable Python 3.11 or newer was found; set PYTHON=/path/to/python3"; exit 1; }
if ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    say "making .venv with $("$python" --version) ($python)"
    rm -rf .venv
    "$python" -m venv .venv
fi

say "installing sohoa ${extra:+with its $extra tools }into .venv"
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check "$@"; }
pip install --require-hashes --requirement "tools/lock/${extra:-run}.txt" ||
    { say "pip could not install the packages; is a package index within reach? Run this again when it is"; exit 1; }
pip install --no-deps --no-build-isolation --editable . || { say "pip could not install sohoa itself"; exit 1; }

touch .venv/.ready
[ "$extra" = dev ] && touch .venv/.ready-dev
exit 0
