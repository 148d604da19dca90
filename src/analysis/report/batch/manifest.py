"""The runs of a batch, and the record of them that grows as they end."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from analysis.errors import ParameterError
from analysis.files.freshness import run_key, stands, written
from analysis.files.project import parse_json
from analysis.files.publishing import replacing

MANIFEST = "manifest.json"
DONE, FAILED, WAITING = "done", "failed", "waiting"


@dataclass(frozen=True)
class Run:
    """One run of a batch.

    `status` is waiting, done or failed, with `message` saying why; `seconds` is the time that
    it took; `inputs` and `versions` are those of its provenance; `figures` its key figures;
    `files` holds the hash of each file written; `parameters` those given, completed when done.
    """

    name: str
    parameters_file: str
    parameters: dict[str, Any]
    key: str = ""
    status: str = WAITING
    message: str = ""
    seconds: float = 0.0
    inputs: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def done(self, seconds: float, figures: Mapping[str, Any], folder: Path) -> "Run":
        """Give the run as it stands when its files are written."""
        record = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
        return replace(
            self,
            status=DONE,
            message="",
            seconds=round(seconds, 2),
            figures=dict(figures),
            parameters=record["parameters"],
            inputs=record["inputs"],
            versions=record["versions"],
            files=written(sorted(path for path in folder.iterdir() if path.is_file())),
        )

    def failed(self, message: str, seconds: float = 0.0) -> "Run":
        """Give the run as failed."""
        return replace(self, status=FAILED, message=message, seconds=round(seconds, 2))


def plan(
    project: Path,
    given: Mapping[Path, Mapping[str, Any] | ParameterError],
    out: Path,
    formats: Sequence[str],
    resume: bool = True,
) -> list[Run]:
    """List the runs of a batch; those that an earlier batch finished are done already.

    Parameters
    ----------
    given
        Parameter file → its parameters, or the error that reading it gave.
    resume
        Whether finished runs are left as they stand.

    Raises
    ------
    ParameterError
        When two files have one stem, so that their runs would share a folder, or one would
        write beside it.
    """
    names = [path.stem for path in given]
    if hidden := [path.name for path in given if path.stem.startswith(".")]:
        raise ParameterError(f"{hidden[0]} names no folder for its run: rename the file.")
    if twice := {name for name in names if names.count(name) > 1}:
        raise ParameterError(
            f"Two parameter files are named {min(twice)}: their runs would share a folder; "
            "rename one."
        )
    earlier = _read(out / MANIFEST) if resume else {}
    return [
        _planned(project, path, parameters, earlier.get(path.stem), out, formats)
        for path, parameters in given.items()
    ]


def standing_runs(out: Path, without: Collection[str]) -> list[Run]:
    """List the runs of earlier batches whose files stand in `out`, except those named."""
    earlier = _read(out / MANIFEST).values()
    return [
        run
        for run in earlier
        if run.name not in without and run.status == DONE and stands(run.files, out / run.name)
    ]


def _planned(
    project: Path,
    path: Path,
    parameters: Mapping[str, Any] | ParameterError,
    earlier: Run | None,
    out: Path,
    formats: Sequence[str],
) -> Run:
    if isinstance(parameters, ParameterError):
        return Run(path.stem, path.name, {}).failed(str(parameters))
    key = run_key(project, parameters, formats)
    # What was finished is known by its key and its files, not by the manifest's word.
    if earlier and earlier.key == key and stands(earlier.files, out / path.stem):
        return earlier
    return Run(path.stem, path.name, json.loads(json.dumps(dict(parameters), default=str)), key)


def write_manifest(runs: Sequence[Run], out: Path) -> None:
    """Write the manifest whole."""
    data = json.dumps({"runs": [asdict(run) for run in runs]}, indent=2, ensure_ascii=False)
    with replacing(out / MANIFEST) as stream:
        stream.write(data.encode() + b"\n")


def _read(path: Path) -> dict[str, Run]:
    """Read an earlier manifest; one that cannot be read is as none."""
    try:
        runs = parse_json(path.read_text(encoding="utf-8"))["runs"]
        return {run["name"]: Run(**run) for run in runs}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
