"""Measuring pages in a real Chromium, all by one method."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

WIDTH, HEIGHT = 1280, 800
MINUTES = 5 * 60_000
"""Milliseconds that a page may take."""

WATCH = """
window.idlibmapBench = {
  // What was asked for is painted when the frame after it is done: a message posted in a frame's
  // callback is read behind that frame's painting.
  painted() {
    return new Promise((done) => {
      requestAnimationFrame(() => {
        const began = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done([performance.now(), began]);
        port2.postMessage(0);
      });
    });
  },
  // Within shadow roots as well.
  find(selector, root = document) {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const inside = shadowRoot && this.find(selector, shadowRoot);
      if (inside) return inside;
    }
    return null;
  },
  map() {
    const name = Object.keys(window).find((key) => /^map_[0-9a-f]{32}$/.test(key) && window[key]?.getCenter);
    return window[name];
  },
  isReady: READY,
  go: GO,
  async step(stop) {
    const asked = performance.now();
    this.go(stop);
    const answered = performance.now();
    const [painted, began] = await this.painted();
    return [painted - asked, answered - asked + painted - began];
  },
  async steps(stops) {
    const taken = [];
    for (const stop of stops) {
      await new Promise((rested) => { setTimeout(rested, REST + Math.random() * 16); });
      taken.push(await this.step(stop));
    }
    return taken;
  },
};
window.idlibmapBench.ready = new Promise((done) => {
  const look = () => {
    if (document.body && window.idlibmapBench.isReady()) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(0);
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
""".replace("REST", "40")
"""Put into each page before its own scripts."""
SLIDER = "{ const slider = this.find('input[type=range]'); slider.value = VALUES[stop]; SEND }"
SEND = "slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));"
NEAR = 11
"""Zoom at which a cell of a kilometre is a dozen pixels wide."""
OVER_THE_CELLS = ":is(.leaflet-marks-pane, .leaflet-labels-pane) { visibility: hidden }"
SHAPES = "!!document.querySelector('.leaflet-overlay-pane path')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """How a kind of page tells that it is ready, and is sent to a stop."""

    ready: str
    """A JavaScript expression."""
    go: str
    """The body of a function of ``stop``; VALUES is the list of the stops' values on its slider."""
    by_time: bool = False
    """The values are milliseconds since 1970, not numbers of stops."""


_BY_SLIDER = SLIDER.replace("SEND", SEND)
HANDLES = {
    "idlibmap": Handle(ready="document.documentElement.hasAttribute('data-ready')", go=_BY_SLIDER),
    "TimestampedGeoJson": Handle(
        ready=f"{SHAPES} && !!document.querySelector('.timecontrol-slider')",
        # What its slider does when its thumb is let go.
        go="{ this.map().timeDimension.setCurrentTime(VALUES[stop]); }",
        by_time=True,
    ),
    "TimelineSlider": Handle(
        ready=f"{SHAPES} && !!document.querySelector('input.time-slider')", go=_BY_SLIDER, by_time=True
    ),
    "TimeSliderChoropleth": Handle(
        ready=f"{SHAPES} && !!document.querySelector('input[type=range]')", go=_BY_SLIDER
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What steps took, in milliseconds."""

    shown: np.ndarray
    """From the input to the end of the frame that shows it: on a fast page most of it is waiting for the
    screen's next frame."""
    busy: np.ndarray
    """Of that: script, style, layout and paint on the page's main thread."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium: that in IDLIBMAP_CHROMIUM, an installed one, or playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = os.environ.get("IDLIBMAP_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    # Chromium's own sandbox does not start for root, as in most containers.
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*root, "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, *, kind: str, values: Sequence[int]) -> Iterator[Page]:
    """Open a page and wait until it is ready; requests to other hosts are refused."""
    handle = HANDLES[kind]
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    page.set_default_timeout(MINUTES)
    page.route(re.compile("^https?://"), lambda route: route.abort())
    page.add_init_script(
        WATCH.replace("READY", f"() => {handle.ready}")
        .replace("GO", f"function (stop) {handle.go}")
        .replace("VALUES", str(list(values)))
    )
    page.goto(path.as_uri(), timeout=MINUTES, wait_until="commit")
    page.evaluate("window.idlibmapBench.ready")
    yield page
    context.close()


def seconds_to_ready(page: Page) -> float:
    """Return the seconds from the start of loading to the frame that shows the page ready."""
    return float(page.evaluate("window.idlibmapBench.ready")) / 1000


def take_steps(page: Page, stops: Sequence[int]) -> Steps:
    """Go to some stops one after the other, resting in between as a reader does."""
    taken = np.array(page.evaluate("(stops) => window.idlibmapBench.steps(stops)", list(stops)))
    return Steps(shown=taken[:, 0], busy=taken[:, 1])


def colour_at(page: Page, position: tuple[float, float]) -> Any:  # noqa: ANN401
    """
    Return the colour at a position (longitude, latitude) of the map; None where something lies over it.

    The map is brought so near that a cell is wide, and names, dots and lines over the cells are hidden.
    The colour is the median of five by five pixels.
    """
    page.add_style_tag(content=OVER_THE_CELLS)
    found = page.evaluate(
        """async ([lon, lat, zoom]) => {
          const map = window.idlibmapBench.map();
          map.setView([lat, lon], zoom, { animate: false });
          await window.idlibmapBench.painted();
          const { left, top } = map.getContainer().getBoundingClientRect();
          const { x, y } = map.latLngToContainerPoint([lat, lon]);
          const [across, down] = [left + x, top + y];
          let over = document.elementFromPoint(across, down);
          while (over?.shadowRoot) {
            const inner = over.shadowRoot.elementFromPoint(across, down);
            if (!inner || inner === over) break;
            over = inner;
          }
          const bare = map.getContainer().contains(over) && !over.closest('.leaflet-control');
          return bare ? [across, down] : null;
        }""",
        [*position, NEAR],
    )
    picture = np.array(Image.open(BytesIO(page.screenshot())).convert("RGB"))
    return _colour(picture, found)


def _colour(picture: np.ndarray, point: tuple[float, float] | None) -> Any:  # noqa: ANN401
    if point is None:
        return None
    across, down = round(point[0]), round(point[1])
    patch = picture[max(0, down - 2) : down + 3, max(0, across - 2) : across + 3]
    return np.median(patch.reshape(-1, 3), axis=0) if patch.size else None
