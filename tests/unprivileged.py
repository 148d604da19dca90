"""Run a function as a user whom permissions bind: root reads and writes everything."""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

NOBODY = 65534


def as_nobody(function: Callable[[], int], folder: Path) -> tuple[int, str]:
    """Give what a function returns, and what it says, in a child process without privileges.

    `folder` and what stands above it are opened to all for reading.
    """
    for place in (folder, *folder.parents):
        if place.owner() == "root" and place.stat().st_mode & 0o055 != 0o055:
            place.chmod(place.stat().st_mode | 0o055)
    said = folder / "said"
    child = os.fork()
    if child == 0:
        os._exit(_run(function, said))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.read_text(encoding="utf-8")


def _run(function: Callable[[], int], said: Path) -> int:
    with said.open("w", encoding="utf-8") as stream:
        sys.stderr = stream
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            return function()
        except BaseException:
            traceback.print_exc()
            return 99
