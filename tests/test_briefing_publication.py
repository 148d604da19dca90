import pytest

from analysis.briefing.publication import Publication, read_publication
from analysis.errors import ParameterError
from analysis.files.project import PUBLICATION


def write(project, text):
    path = project / PUBLICATION
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def test_a_project_without_a_publication_publishes_unnamed(tmp_path):
    assert read_publication(tmp_path) == Publication()


def test_an_empty_file_names_nobody(tmp_path):
    write(tmp_path, "# nothing yet\n")
    assert read_publication(tmp_path) == Publication()


def test_the_shipped_file_names_nobody_but_says_what_is_asked(project):
    shipped = read_publication(project)
    assert (shipped.authors, shipped.organisation, shipped.contact) == ((), "", "")
    assert shipped.question and shipped.audience


@pytest.mark.parametrize(
    ("text", "named"),
    [("author: Awa\n", "author"), ("authors: Awa\n", "authors"), ("contact: [1]\n", "contact")],
)
def test_a_fault_names_file_line_and_field(tmp_path, text, named):
    write(tmp_path, text)
    with pytest.raises(ParameterError, match=rf"publication\.yaml.*{named}"):
        read_publication(tmp_path)
