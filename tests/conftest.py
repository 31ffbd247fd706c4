"""A real browser that fails a test on any script error and any request off the disk."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, Page, sync_playwright

# Speed is measured in benchmarks: no test fails because the machine is busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def _installed_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("IDLIBMAP_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Chromium's own sandbox does not start for root, as in most containers.
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    quiet = [
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=_installed_chromium(), args=root + quiet)
        except Error as error:
            pytest.fail(
                "no Chromium to test the page in: install chromium, run 'playwright install chromium', "
                f"or set IDLIBMAP_CHROMIUM to its path ({error.message.splitlines()[0]})"
            )
        yield browser
        browser.close()


@pytest.fixture
def offline_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages that fail the test on a script error, a console error, a policy breach or a request."""
    faults: list[str] = []
    contexts = []

    def new_page(**options: Any) -> Page:  # noqa: ANN401
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on(
            "console", lambda message: message.type == "error" and faults.append(f"console: {message.text}")
        )
        page.on(
            "request",
            lambda request: (
                not request.url.startswith(("file://", "data:", "blob:"))
                and faults.append(f"request: {request.url}")
            ),
        )
        return page

    yield new_page
    for context in contexts:
        context.close()
    assert faults == []
