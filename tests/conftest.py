"""Real browsers that fail a test on any script error and any request off the disk."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from browsers import FIREFOX, NO_FIREFOX, NoBrowserError, installed_browsers, launched_chromium
from readers import missing_readers

# Speed is measured in benchmarks: no test fails because the machine is busy.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
PATIENCE_MS = 60_000
"""After so long a page never comes to what a test waits for, however busy the machine is."""
expect.set_options(timeout=PATIENCE_MS)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name no test by its bytes: packed ones hold the second of their packing, other in every process."""
    return argname if isinstance(val, bytes) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if FIREFOX not in installed_browsers():
        terminalreporter.write_line(NO_FIREFOX)
    for sentence in missing_readers():
        terminalreporter.write_line(sentence)


@pytest.fixture(scope="session")
def running_playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(running_playwright: Playwright) -> Iterator[Browser]:
    try:
        browser = launched_chromium(running_playwright)
    except NoBrowserError as error:
        pytest.fail(str(error))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(running_playwright: Playwright) -> Iterator[Browser]:
    browser = running_playwright.firefox.launch()
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def tested_browser(chromium: Browser) -> Browser:
    """Return the browser that pages are opened in, unless a file of tests names others."""
    return chromium


@pytest.fixture
def offline_page(tested_browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages that fail the test on a script error, a console error, a policy breach or a request."""
    faults: list[str] = []
    contexts = []

    def new_page(**options: Any) -> Page:  # noqa: ANN401
        context = tested_browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
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


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def violations() -> Callable[[Page], list[str]]:
    """Name the rules of accessibility that a page breaks: rule, weight, where, and what to do."""
    # Evaluated, and not added as an element: the page's policy lets no other script in.
    run = "axe.run(document, { rules: { 'target-size': { enabled: true } } })"

    def named(page: Page) -> list[str]:
        page.evaluate(_axe())
        return [
            f"{broken['id']} ({broken['impact']}): {_where(node['target'])}: {broken['help']}"
            for broken in page.evaluate(run)["violations"]
            for node in broken["nodes"]
        ]

    return named


def _where(target: list[Any]) -> str:
    """Name an element by its selectors, from the document through frames and shadow roots inwards."""
    return " > ".join(one if isinstance(one, str) else " >> ".join(one) for one in target)
