"""Hold pages against two checkers that others wrote, beside axe, which the tests run.

    npm install --prefix FOLDER html-validate html_codesniffer
    python scripts/check_html.py FOLDER PAGE.html …

html-validate reads the file; HTML_CodeSniffer (WCAG 2 AA) looks at it in Chromium, at the width of
a desk and of a phone. Exit code 1 where one of them finds an error.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from lab import CHROMIUM, SWITCHES

WIDTHS = (1280, 360)
# What a standard demands, and no style.
RULES = {"extends": ["html-validate:standard"], "root": True}
ERRORS = """() => new Promise(resolve => HTMLCS.process("WCAG2AA", document, () => resolve(
    HTMLCS.getMessages().filter(found => found.type === HTMLCS.ERROR)
        .map(found => [found.code, `${found.msg} ${found.element.outerHTML?.slice(0, 120)}`])
)))"""
Found = Iterator[tuple[str, str]]


def main() -> int:
    """Print what each checker finds, by rule with its first place; say by the exit code if any."""
    modules, *pages = Path(sys.argv[1]) / "node_modules", *map(Path, sys.argv[2:])
    found = [*_validate(modules, pages), *_look(modules, pages)]
    for rule, times in Counter(rule for rule, _ in found).items():
        print(f"{rule} ({times}): {next(words for name, words in found if name == rule)}")
    print(f"{len(pages)} pages, {len(found)} errors")
    return int(bool(found))


def _validate(modules: Path, pages: list[Path]) -> Found:
    rules = modules.parent / ".htmlvalidate.json"
    rules.write_text(json.dumps(RULES), encoding="utf-8")
    command = ["node", str(modules / ".bin" / "html-validate"), "--config", str(rules)]
    command += ["--formatter", "json", *map(str, pages)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    for file in json.loads(result.stdout):
        for entry in file["messages"]:
            yield entry["ruleId"], f"{entry['message']} ({file['filePath']}, line {entry['line']})"


def _look(modules: Path, pages: list[Path]) -> Found:
    script = modules / "html_codesniffer" / "build" / "HTMLCS.js"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        # The page's own policy would keep a checker out.
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        for file in pages:
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(file.resolve().as_uri())
                page.add_script_tag(path=str(script))
                for rule, words in page.evaluate(ERRORS):
                    yield rule, f"{words} ({file}, {width} px)"


if __name__ == "__main__":
    sys.exit(main())
