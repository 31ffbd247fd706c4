"""The browsers that the page is tested in: Chromium always, Firefox where playwright has one."""

import os
import shutil
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

CHROMIUM, FIREFOX = "chromium", "firefox"
NO_FIREFOX = "Firefox: not installed, its tests did not run (playwright install firefox)"


class NoBrowserError(Exception):
    """No Chromium starts here."""


@cache
def installed_browsers() -> tuple[str, ...]:
    """Return the browsers that tests can run in here; a Chromium that is missing fails them."""
    with sync_playwright() as playwright:
        firefox = Path(playwright.firefox.executable_path).exists()
    return (CHROMIUM, FIREFOX) if firefox else (CHROMIUM,)


def launched_chromium(playwright: Playwright) -> Browser:
    """Start a Chromium that asks for nothing by itself."""
    # Chromium's own sandbox does not start for root, as in most containers.
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    quiet = [
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    try:
        return playwright.chromium.launch(executable_path=_chromium_path(), args=root + quiet)
    except Error as error:
        msg = (
            "no Chromium to test the page in: install chromium, run 'playwright install chromium', "
            f"or set IDLIBMAP_CHROMIUM to its path ({error.message.splitlines()[0]})"
        )
        raise NoBrowserError(msg) from error


def _chromium_path() -> str | None:
    names = (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    )
    return os.environ.get("IDLIBMAP_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
