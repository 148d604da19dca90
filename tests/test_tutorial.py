"""The tutorial's commands run as they stand in the docs, and give what it describes."""

import os
import re
import subprocess
import sys

import pytest
from small import environment


def commands(project):
    text = (project / "docs" / "tutorial.md").read_text("utf-8")
    return "\n".join(re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def page(project, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "docs").symlink_to(project / "docs")
    command = folder / "bin" / "briefing"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m analysis "$@"\n', "utf-8")
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", commands(project)],
        cwd=folder,
        env=environment(PATH=path),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "aldermere" / "data" / "sources" / "letter.txt").is_file()
    assert not (folder / "aldermere" / "data" / "sources" / "example.txt").exists()
    return (folder / "aldermere" / "reports" / "briefing.html").read_text("utf-8")


def test_the_tutorial_gives_the_briefing_that_it_describes(page):
    assert "<title>Drinking water in Aldermere: claims and record</title>" in page
    assert "0 of 2 stand" in page
    assert "4 of 4 stand" in page
    assert "hold at least one topic" in page


def test_the_code_shown_in_the_tutorial_is_that_of_its_codebook(project):
    text = (project / "docs" / "tutorial.md").read_text("utf-8")
    shown = re.search(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert shown[1] in (project / "docs" / "tutorial" / "themes.yaml").read_text("utf-8")
