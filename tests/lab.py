"""JupyterLab in Chromium, for the tests and for the documentation's pictures."""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 120_000  # milliseconds, for a kernel on a busy machine
_BEGUN = re.compile(r"\[(\*|\d+)\]")  # the prompt of a cell that runs or has run
_FOLDERS = ("CONFIG", "DATA", "RUNTIME", "LAB_SETTINGS", "LAB_WORKSPACES")


class Lab:
    """A JupyterLab server on a copy of the project."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self._home = folder, home
        self._port, self._token = _free_port(), secrets.token_hex(8)
        self._log = home / "server.log"

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self._port}/{path}?token={self._token}"

    def get(self, path: str) -> Any:
        with urlopen(self.address(path), timeout=10) as answer:
            return json.load(answer)

    def has_kernel(self, name: str) -> bool:
        """Tell whether a notebook's kernel is connected and idle."""
        return any(
            session["name"] == name
            and session["kernel"]["execution_state"] == "idle"
            and session["kernel"]["connections"]
            for session in self.get("api/sessions")
        )

    @contextmanager
    def serving(self, theme: str) -> Iterator["Lab"]:
        """Run the server for as long as the block lasts."""
        names = [f"JUPYTER{'' if name.startswith('LAB') else '_'}{name}_DIR" for name in _FOLDERS]
        places = {name: self._home / name.lower() for name in (*names, "IPYTHONDIR")}
        _write_settings(places["JUPYTERLAB_SETTINGS_DIR"] / "@jupyterlab", theme)
        environment = {**os.environ, **{name: str(place) for name, place in places.items()}}
        with self._log.open("wb") as stream:
            server = subprocess.Popen(
                self._command(), stdout=stream, stderr=stream, env=environment
            )
        try:
            wait_for(lambda: self._answers(server))
            yield self
        finally:
            server.terminate()
            server.wait(60)

    def run_all(self, page: Any, name: str) -> None:
        """Open a notebook in a fresh workspace and run all its cells."""
        for _ in range(3):  # JupyterLab may miss a kernel that starts while the page loads
            page.goto(self.address(f"lab/workspaces/{name}/tree/notebooks/{name}.ipynb"))
            with suppress(AssertionError):
                wait_for(lambda: self.has_kernel(f"{name}.ipynb"), PATIENCE / 3000)
                break
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        prompt = page.locator(".jp-CodeCell .jp-InputPrompt").first
        for _ in range(3):  # The kernel answers a little before the page has taken notice of it.
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            with suppress(AssertionError):
                wait_for(lambda: _BEGUN.search(prompt.inner_text()), PATIENCE / 6000)
                break

    def _command(self) -> list[str]:
        return [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={self._port}"),
            *(f"--IdentityProvider.token={self._token}", f"--ServerApp.root_dir={self.folder}"),
            "--LabApp.default_url=/lab/tree/notebooks/start.ipynb",
        ]

    def _answers(self, server: "subprocess.Popen[bytes]") -> bool:
        assert server.poll() is None, self._log.read_text()[-2000:]
        try:
            return bool(self.get("api"))
        except OSError:
            return False


@contextmanager
def open_lab(project: Path, scratch: Path, theme: str = "JupyterLab Light") -> Iterator[Lab]:
    """Serve a copy of the project, with settings of its own, in an empty folder."""
    folder, home = scratch / "project", scratch / "home"
    home.mkdir(parents=True)
    for name in ("data", "notebooks"):
        shutil.copytree(project / name, folder / name, copy_function=shutil.copy)
    with Lab(folder, home).serving(theme) as lab:
        yield lab


def wait_for(ready: Any, seconds: float = PATIENCE / 1000) -> None:
    until = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < until, f"waited {seconds} s in vain"
        time.sleep(0.25)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write_settings(folder: Path, theme: str) -> None:
    """Ask for no news, and keep cells in the page that are scrolled out of sight."""
    for name, values in {
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        "apputils-extension/themes": {"theme": theme},
        "notebook-extension/tracker": {"windowingMode": "none"},
    }.items():
        path = folder / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
