"""Many builds in one process, as a service would do them, leave it as they found it."""

import json
import subprocess
import sys

import pytest
from small import SOAK, environment, make_project

pytestmark = pytest.mark.slow
SERVICE = """
import gc, json, os, sys, threading
from analysis.cli import main

def measure():
    gc.collect()
    resident = int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    children = open(f"/proc/self/task/{os.getpid()}/children").read().split()
    return {"memory": resident, "files": len(os.listdir("/proc/self/fd")),
            "threads": threading.active_count(), "children": len(children)}

project, out, count, formats = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
found = []
for number in range(count):
    argv = ["build", "--project", project, "--out", out, "--formats", formats, "--quiet"]
    assert main([*argv, "-p", "title", f"Edition {number}"]) == 0
    found.append(measure())
print(json.dumps(found))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_builds_in_one_process_leave_nothing_behind(tmp_path, tried):
    count, settled, formats = ("50", 5, "html,pdf") if SOAK else ("3", 2, "html")
    project = make_project(tmp_path / "project")
    argv = [sys.executable, "-c", SERVICE, str(project), str(tmp_path / "out"), count, formats]
    done = subprocess.run(argv, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    for name in ("files", "threads", "children"):
        assert found[-1][name] <= found[settled - 1][name], [run[name] for run in found]
    grown = found[-1]["memory"] / found[settled - 1]["memory"]
    assert grown < (1.1 if SOAK else 1.3), [run["memory"] for run in found]
    megabytes = (round(found[place]["memory"] / 2**20) for place in (settled - 1, -1))
    counts = ", ".join(f"{found[-1][name]} {name}" for name in ("files", "threads", "children"))
    tried(
        f"builds of {formats} in one process",
        "after number {}: {} MB; at the end {} MB, {}".format(settled, *megabytes, counts),
        int(count),
    )
