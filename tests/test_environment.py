"""environment.yml, pyproject.toml, the locks and docs/dependencies.md say the same."""

import re
import tomllib

import pytest
import yaml

CONDA_NAMES = {"matplotlib-base": "matplotlib", "nbconvert-core": "nbconvert"}


@pytest.fixture(scope="module")
def pyproject(project):
    return tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def declared(pyproject):
    extras = pyproject["optional-dependencies"]
    pytest_only = [item for item in extras["dev"] if item.startswith("pytest>")]
    return set(pyproject["dependencies"] + extras["lab"] + pytest_only)


def test_environment_yml_asks_for_what_pyproject_asks_for(project, declared, pyproject):
    conda = yaml.safe_load((project / "environment.yml").read_text(encoding="utf-8"))
    listed = conda["dependencies"]
    pip = next(item["pip"] for item in listed if isinstance(item, dict))
    python, *others = [item for item in listed if isinstance(item, str) and item != "pip"]
    names = {re.sub(r"^[\w.-]+", lambda m: CONDA_NAMES.get(m[0], m[0]), item) for item in others}
    assert python == f"python{pyproject['requires-python']}"
    assert pip[-1] == "--no-deps --editable ."
    assert names | set(pip[:-1]) == declared


@pytest.mark.parametrize(
    ("lock", "extras"), [("build", ()), ("dev", ("lab", "dev")), ("documents", ("documents",))]
)
def test_locks_pin_every_dependency_with_hashes_and_no_address(project, pyproject, lock, extras):
    text = (project / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    wanted = list(pyproject["dependencies"])
    wanted += [d for extra in extras for d in pyproject["optional-dependencies"][extra]]
    pinned = set(re.findall(r"^([\w.-]+)==", text, flags=re.M))
    names = {
        re.split(r"[>=\[]", item)[0].lower().replace(".", "-").replace("_", "-") for item in wanted
    }
    assert names - pinned == set()
    assert "://" not in text
    entries = re.split(r"\n(?=[\w])", text)
    assert all("--hash=sha256:" in entry for entry in entries)


def test_every_dependency_has_a_reason_and_a_licence(project, pyproject):
    text = (project / "docs" / "dependencies.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([\w.-]+)` \|", text, flags=re.M))
    extras = pyproject["optional-dependencies"]
    wanted = pyproject["dependencies"] + [item for extra in extras.values() for item in extra]
    assert {re.split(r"[>=]", item)[0] for item in wanted} == documented
