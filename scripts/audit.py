"""Ask the advisory service (OSV, by pip-audit) for known flaws of what a briefing needs.

``python scripts/audit.py [--where-reachable]``: exit 0 when every locked distribution was asked
for and none has a flaw, 1 when one has, or when some could not be asked for. With the option,
which CI gives, a service that cannot be reached is no failure, but is said.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
COMMAND = (
    *(sys.executable, "-m", "pip_audit", "--requirement", "requirements/build.txt"),
    *("--require-hashes", "--disable-pip", "--vulnerability-service", "osv"),
    *("--format", "json", "--progress-spinner", "off", "--timeout", "10"),
)


def verdict(answer: str, complaint: str, where_reachable: bool) -> tuple[int, str]:
    """Give the exit code and what to say of pip-audit's answer and of what it complained of."""
    if not answer:
        unreachable = "ConnectionError" in complaint or "Timeout" in complaint
        last = complaint.strip().rpartition("\n")[2][:200]
        return int(not (unreachable and where_reachable)), f"nothing was asked for ({last})."
    asked: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    skipped = [one["name"] for one in asked if "skip_reason" in one]
    flaws = [
        f"{one['name']} {one['version']}: {flaw['id']}, mended in {flaw['fix_versions'] or 'none'}"
        for one in asked
        for flaw in one.get("vulns", ())
    ]
    if flaws:
        return 1, "\n".join(("known flaws:", *flaws))
    if skipped or not asked:
        return 1, f"these could not be asked for: {', '.join(skipped) or 'all of them'}."
    return 0, f"{len(asked)} distributions, no known flaw."


def main(arguments: list[str]) -> int:
    """Ask, and say what was found."""
    done = subprocess.run(COMMAND, cwd=ROOT, capture_output=True, text=True, check=False)
    code, said = verdict(done.stdout.strip(), done.stderr, "--where-reachable" in arguments)
    print(f"audit: {said}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
