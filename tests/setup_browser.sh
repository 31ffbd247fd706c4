#!/bin/sh
# Print the path of a Chromium that starts, installing one if need be. All talk goes to stderr.
set -u

starts() { [ -n "$1" ] && "$1" --version </dev/null >/dev/null 2>&1; }

use() {
    if starts "$1"; then
        echo "$1"
        exit 0
    fi
}

# The same engine without a browser's windows: half the work for every page that is opened.
use_shell() {
    use "$(command -v chromium-headless-shell)"
    install_system_package chromium-headless-shell && use "$(command -v chromium-headless-shell)"
}

use_installed() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        use "$(command -v "$name")"
    done
}

install_system_package() {
    command -v apt-get >/dev/null || return
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return
        as_root="sudo -n"
    fi
    echo "Installing the system's $1 ..." >&2
    $as_root apt-get -qq update </dev/null >&2
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$1" </dev/null >&2
}

use_playwright() {
    echo "Installing playwright's chromium ..." >&2
    .venv/bin/python -m playwright install chromium </dev/null >&2
    use "$(.venv/bin/python - <<'PYTHON'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
PYTHON
)"
}

if [ -n "${IDLIBMAP_CHROMIUM:-}" ]; then
    use "$IDLIBMAP_CHROMIUM"
    echo "IDLIBMAP_CHROMIUM=$IDLIBMAP_CHROMIUM does not start: give the path of a Chromium that does." >&2
    exit 1
fi
use_shell
use_installed
install_system_package chromium && use_installed
use_playwright
echo "No Chromium for the browser tests: install one (sudo apt install chromium), or name one in IDLIBMAP_CHROMIUM." >&2
exit 1
