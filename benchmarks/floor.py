"""The floor: one process that imports what the notebook imports and runs its cells."""

import json
from pathlib import Path

if __name__ == "__main__":
    names: dict[str, object] = {"__name__": "notebook"}
    for cell in json.loads(Path("notebooks/briefing.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
