"""nbconvert's options that keep a part of a notebook from readers, in both formats."""

import io
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)
from pypdf import PdfReader
from small import environment
from traitlets.config import Config

from analysis.exporters.html import BriefingHTMLExporter
from analysis.exporters.typst import BriefingPDFExporter
from analysis.page.blocks import Prose, Settings, show

# nbconvert leaves out what was typed into a running cell, unless it is told not to.
OUTPUTS = {"PRINTED", "LISTED", "ADDED"}
WORDS = {"PLAIN", "CODE", "MARKDOWN", "DRAFT", *OUTPUTS}
ALL = {*WORDS, "TYPED"}


def text_of(pdf):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def as_html(notebook, config):
    return BriefingHTMLExporter(config=config).from_notebook_node(notebook)[0]


def as_pdf(notebook, config):
    return text_of(BriefingPDFExporter(config=config).from_notebook_node(notebook)[0])


def notebook(*outputs):
    """Give a notebook of every kind of cell, each with the tag «t», each word once."""
    tagged = {"metadata": {"tags": ["t"]}}
    printed = new_output("stream", name="stdout", text="PRINTED")
    typed = new_output("stream", name="stdin", text="TYPED")
    listed = new_output("display_data", data={"text/plain": "LISTED"}, metadata={"tags": ["one"]})
    blocks = new_output("display_data", data=show(Prose("ADDED"))._repr_mimebundle_())
    cells = [
        new_markdown_cell("PLAIN"),
        new_code_cell("CODE", outputs=[printed, typed, listed, blocks, *outputs], **tagged),
        new_markdown_cell("MARKDOWN", **tagged),
        new_raw_cell("DRAFT", **tagged),
    ]
    return new_notebook(cells=cells)


def words(shown):
    return {word for word in ALL if word in shown}


TAGS = {
    "remove_cell_tags": ("t", WORDS - {"PLAIN"}),
    "remove_all_outputs_tags": ("t", OUTPUTS),
    "remove_single_output_tags": ("one", {"LISTED"}),
    "remove_input_tags": ("t", {"CODE", "MARKDOWN", "DRAFT"}),
}
EXCLUDED = {
    "exclude_input": {"CODE"},
    "exclude_output": OUTPUTS,
    "exclude_code_cell": {"CODE", *OUTPUTS},
    "exclude_markdown": {"PLAIN", "MARKDOWN"},
    "exclude_raw": {"DRAFT"},
}


@pytest.mark.parametrize("export", [as_html, as_pdf])
@pytest.mark.parametrize("option", TAGS)
def test_what_a_tag_removes_is_not_published(option, export):
    tag, removed = TAGS[option]
    config = Config({"TagRemovePreprocessor": {"enabled": True, option: {tag}}})
    assert words(export(notebook(), config)) == WORDS - removed


@pytest.mark.parametrize("export", [as_html, as_pdf])
@pytest.mark.parametrize("option", EXCLUDED)
def test_what_an_option_excludes_is_not_published(option, export):
    shown = export(notebook(), Config({"TemplateExporter": {option: True}}))
    assert words(shown) == WORDS - EXCLUDED[option]


@pytest.mark.parametrize("export", [as_html, as_pdf])
def test_everything_is_published_without_an_option(export):
    assert words(export(notebook(), Config())) == WORDS
    asked = Config({"TemplateExporter": {"exclude_output_stdin": False}})
    assert words(export(notebook(), asked)) == ALL


@pytest.mark.parametrize("export", [as_html, as_pdf])
def test_what_a_cell_shows_the_analyst_alone_is_not_published(export):
    seen = notebook()
    seen.cells[1].metadata["tags"] = ["remove-output"]
    assert words(export(seen, Config())) == WORDS - OUTPUTS


@pytest.mark.parametrize("export", [as_html, as_pdf])
def test_a_settings_block_leaves_out_cells_by_tag(export):
    leaving = show(Settings({"leave_out": ["t"]}))
    settings = new_output("display_data", data=leaving._repr_mimebundle_())
    assert words(export(notebook(settings), Config())) == {"PLAIN"}


@pytest.mark.parametrize(
    "config",
    [
        {"TemplateExporter": {"exclude_output": True}},
        {"TagRemovePreprocessor": {"enabled": True, "remove_all_outputs_tags": {"t"}}},
        {"ClearOutputPreprocessor": {"enabled": True}},
    ],
)
def test_a_settings_block_hides_code_even_if_its_output_goes(config):
    hiding = show(Settings({"hide_input": True, "hide_markdown": True}))
    output = new_output("display_data", data=hiding._repr_mimebundle_())
    shown = as_html(notebook(output), Config(config))
    assert words(shown) <= {"DRAFT", *OUTPUTS}


def test_a_cell_whose_mark_is_of_another_form_is_shown():
    foreign = notebook()
    foreign.cells[1].metadata["transient"] = "x"
    assert "CODE" in as_html(foreign, Config())


@pytest.mark.parametrize(
    "options",
    [
        ["--no-input"],
        ["--TagRemovePreprocessor.enabled=True", "--TagRemovePreprocessor.remove_input_tags", "t"],
    ],
)
def test_the_command_line_of_nbconvert_hides_code(tmp_path, options):
    nbformat.write(notebook(), tmp_path / "any.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--to", "briefing_pdf", *options, "any.ipynb"]
    subprocess.run(command, cwd=tmp_path, env=environment(), check=True, capture_output=True)
    shown = text_of((tmp_path / "any.pdf").read_bytes())
    assert words(shown) & {"CODE", *OUTPUTS} == OUTPUTS
