"""axe-core over a page, in light and dark, on a desk and on a phone."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.support.stack import ROOT

AXE = ROOT / "static" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390)
RUN = """async (rules) => {
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target.join(" ")}: ${node.failureSummary}`));
}"""


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, each with the look that it was found in."""
    before = page.viewport_size
    # Evaluated, not loaded: the page's policy allows no foreign script.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = [f"{look}: {each}" for look in _looks(page) for each in page.evaluate(RUN, RULES)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)
    return found


def _looks(page: Page) -> Iterator[str]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            yield f"{scheme}, {width} px"
