"""A real JupyterLab in Chromium: run a notebook, overrule a code, move the date, export."""

import csv
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FOLDERS = ("CONFIG", "DATA", "RUNTIME", "LAB_SETTINGS", "LAB_WORKSPACES")
PATIENCE = 120_000  # milliseconds, for a kernel on a busy machine

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed"),
]
for needed in ("jupyterlab", "ipywidgets", "itables", "playwright.sync_api"):
    pytest.importorskip(needed, reason=f"{needed} is not installed")


class Lab:
    """A JupyterLab server on a copy of the project."""

    def __init__(self, folder, port, token):
        self.folder, self._port, self._token = folder, port, token

    def address(self, path):
        return f"http://127.0.0.1:{self._port}/{path}?token={self._token}"

    def get(self, path):
        with urlopen(self.address(path), timeout=10) as answer:
            return json.load(answer)

    def has_kernel(self, name):
        """Tell whether a notebook's kernel is connected and idle."""
        return any(
            session["name"] == name
            and session["kernel"]["execution_state"] == "idle"
            and session["kernel"]["connections"]
            for session in self.get("api/sessions")
        )


def wait_for(ready, seconds=PATIENCE / 1000):
    until = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < until, f"waited {seconds} s in vain"
        time.sleep(0.25)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def lab(project, tmp_path_factory):
    folder, home = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("home")
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, folder / name)
    names = {f"JUPYTER{'' if name.startswith('LAB') else '_'}{name}_DIR" for name in FOLDERS}
    places = {name: home / name.lower() for name in (*names, "IPYTHONDIR")}
    write_settings(places["JUPYTERLAB_SETTINGS_DIR"] / "@jupyterlab")
    found = Lab(folder, free_port(), secrets.token_hex(8))
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={found._port}"),
        *(f"--IdentityProvider.token={found._token}", f"--ServerApp.root_dir={folder}"),
        "--LabApp.default_url=/lab/tree/notebooks/start.ipynb",
    ]
    log = home / "server.log"
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}}
    with log.open("wb") as stream:
        server = subprocess.Popen(command, stdout=stream, stderr=stream, env=environment)
    try:
        wait_for(lambda: answers(found, server, log))
        yield found
    finally:
        server.terminate()
        server.wait(60)


def write_settings(folder):
    """Ask for no news, and keep cells in the page that are scrolled out of sight."""
    for name, values in {
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        "notebook-extension/tracker": {"windowingMode": "none"},
    }.items():
        path = folder / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(values), encoding="utf-8")


def answers(lab, server, log):
    assert server.poll() is None, log.read_text()[-2000:]
    try:
        return bool(lab.get("api"))
    except OSError:
        return False


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def page(browser, lab):
    opened = browser.new_page(viewport={"width": 1280, "height": 1000})
    opened.set_default_timeout(PATIENCE)
    foreign = []
    opened.on("request", lambda request: foreign.append(request.url))
    yield opened
    opened.close()
    assert [
        url for url in foreign if not re.match(r"(https?://127\.0\.0\.1[:/]|data:|blob:)", url)
    ] == []


def run_all(page, lab, name):
    """Open a notebook in a fresh workspace and run all its cells."""
    for _ in range(3):  # JupyterLab may miss a kernel that starts while the page loads
        page.goto(lab.address(f"lab/workspaces/{name}/tree/notebooks/{name}.ipynb"))
        with suppress(AssertionError):
            wait_for(lambda: lab.has_kernel(f"{name}.ipynb"), PATIENCE / 3000)
            break
    # The kernel answers a little before the page has taken notice of it.
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.wait_for_timeout(1000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def panel_button(page, label):
    """Find a widget button: its icon is part of its accessible name."""
    return page.locator(".x-panel button").filter(has_text=re.compile(rf"^\s*{label}$"))


def overrides(lab):
    with (lab.folder / "data" / "overrides.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_root_leads_to_the_start_page(page, lab):
    page.goto(lab.address(""))
    page.get_by_role("heading", name="Start here").wait_for()


def test_a_code_is_overruled_in_the_coding_notebook(page, lab):
    before = overrides(lab)
    run_all(page, lab, "coding")
    page.locator(".x-claim mark").first.wait_for()
    panel_button(page, "Next").click()
    page.locator(".x-claim").filter(has_text="From United Nations").wait_for()
    box = page.get_by_placeholder("add a code").first
    box.fill("INTELLIGENCE")
    box.press("Enter")
    page.locator(".jupyter-widget-tag", has_text="Intelligence").wait_for()
    panel_button(page, "Save").click()
    page.get_by_role("alert").filter(has_text="put your name").wait_for()
    assert overrides(lab) == before
    page.get_by_label("Coder", exact=True).fill("aminata")
    page.get_by_label("Memo", exact=True).fill("reads so to me")
    panel_button(page, "Save").click()
    page.get_by_role("status").filter(has_text="Saved themes of").wait_for()
    new = [row for row in overrides(lab) if row not in before]
    assert "intelligence" in [row["code"] for row in new]
    assert {(row["field"], row["coder"], row["memo"]) for row in new} == {
        ("themes", "aminata", "reads so to me")
    }
    page.get_by_text("overruled by aminata").wait_for()


def test_the_slider_of_the_evidence_notebook_moves_the_statuses(page, lab):
    run_all(page, lab, "evidence")
    table, figure = page.locator(".x-scroll table").first, page.locator(".x-figure").first
    source = page.locator(".x-panel li a").first
    source.wait_for()
    assert source.get_attribute("href").startswith("https://")
    assert source.get_attribute("rel") == "noopener noreferrer"
    before = table.inner_text(), figure.inner_text()
    handle = page.locator(".noUi-handle").first
    handle.focus()
    handle.press("Home")
    page.get_by_text("statuses moved with this step").wait_for()
    assert table.inner_text() != before[0]
    assert figure.inner_text() != before[1]
    assert "was" in page.locator("tr.x-moved").first.inner_text()


def test_filters_of_the_start_page_hold_for_all_below(page, lab):
    run_all(page, lab, "start")
    page.locator(".x-concordance").wait_for()
    entries = page.locator(".dt-info")
    entries.filter(has_text=re.compile(r"of \d+ entries$")).wait_for()
    captions = page.locator(".x-caption")
    before, lines = captions.all_inner_texts(), page.locator(".x-concordance tr").count()
    page.locator(".x-panel select[multiple]").first.select_option(index=0)
    page.locator(".x-panel b", has_text=re.compile(r"^\d+$")).first.wait_for()
    chosen = page.locator(".x-panel select[multiple] option").first.inner_text()
    count = re.search(r"\((\d+)\)$", chosen)[1]
    entries.filter(has_text=f"of {count} entries").wait_for()
    wait_for(lambda: page.locator(".x-concordance tr").count() < lines)
    after = captions.all_inner_texts()
    assert len(after) == len(before)
    assert all(new != old for new, old in zip(after, before, strict=True))


def test_file_menu_exports_our_html_and_pdf(page, lab):
    run_all(page, lab, "evidence")
    page.locator(".x-figure").first.wait_for()
    page.on("dialog", lambda dialog: dialog.accept())
    for name, head in {"Briefing_html": b"<!DOCTYPE html", "Briefing_pdf": b"%PDF-"}.items():
        page.get_by_role("menuitem", name="File", exact=True).click()
        page.locator(".lm-Menu-itemLabel", has_text="Save and Export Notebook As").hover()
        with page.context.expect_event("response", is_export, timeout=PATIENCE) as answer:
            page.locator(".lm-Menu-itemLabel", has_text=name).click()
        assert answer.value.status == 200
        assert "attachment" in answer.value.headers["content-disposition"]
        content = fetch(page, answer.value.url)
        assert content[: len(head)].lower() == head.lower()
        assert len(content) > 20_000


def is_export(response):
    return "/nbconvert/briefing_" in response.url


def fetch(page, url):
    """Get what the page would download; its body is not kept for attachments."""
    return page.context.request.get(url, headers={"Referer": page.url}).body()
