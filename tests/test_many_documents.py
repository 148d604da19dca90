"""A briefing on many documents stays one that people can read, and says what it leaves out."""

import re
import shutil

import pandas as pd
import pytest
from articles import write_articles
from bs4 import BeautifulSoup
from pypdf import PdfReader

from analysis import tables
from analysis.cli import main
from analysis.tables.sampling import MOST_LISTED

pytestmark = pytest.mark.slow
ARTICLES = 60


@pytest.fixture(scope="module")
def corpus(project, tmp_path_factory):
    """A project on the same questions, with an article that the record speaks on among many."""
    folder = tmp_path_factory.mktemp("many")
    write_articles(folder / "articles", ARTICLES)
    assert main(["init", str(folder / "project"), "--subject", "Many articles"]) == 0
    for name in ("codebook.yaml", "evidence.yaml"):
        shutil.copy(project / "data" / name, folder / "project" / "data")
    files = sorted((folder / "articles").rglob("*.txt"))
    files.append(sorted((project / "data" / "sources").iterdir())[0])
    argv = ["add", "--project", str(folder / "project"), *map(str, files)]
    assert main(argv) == 0
    return folder / "project"


@pytest.fixture(scope="module")
def many(corpus, tmp_path_factory):
    out = tmp_path_factory.mktemp("reports")
    assert main(["build", "--project", str(corpus), "--out", str(out), "--quiet"]) == 0
    return out


@pytest.fixture(scope="module")
def page(many):
    return BeautifulSoup((many / "briefing.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def pages(many):
    return [page.extract_text() for page in PdfReader(many / "briefing.pdf").pages]


def test_every_unit_is_in_both_tables_beside_the_briefing(many):
    units = pd.read_parquet(many / "claims.parquet")
    assert len(units) > 2 * MOST_LISTED
    assert list(units["claim_id"]) == list(pd.read_csv(many / "claims.csv")["claim_id"])


def test_both_formats_list_one_sample_and_say_so(many, page, pages):
    units = pd.read_parquet(many / "claims.parquet")
    listed = [row["id"] for row in page.select("#table-claims tbody tr, table.findable tbody tr")]
    assert len(listed) == MOST_LISTED
    text = " ".join(" ".join(pages).split())
    letters = re.sub(r"[\s\u200b]", "", text)
    told = f"{MOST_LISTED} of {len(units):,} units stand here"
    assert told in " ".join(page.get_text(" ").split())
    standing = units[units["claim_id"].isin(listed) & (units["status"] != "not-checkable")]
    assert "a record could check" in text and len(standing) > 10
    assert {id for id in standing["claim_id"] if id not in letters} == set()


def test_claims_that_the_record_speaks_on_are_all_in_the_sample(many, page):
    units = pd.read_parquet(many / "claims.parquet")
    spoken = units[units["checkable"] & (units["propositions"].str.len() > 0)]
    assert len(spoken) >= 9
    assert [id for id in spoken["claim_id"] if page.find(id=id) is None] == []


def test_briefing_is_little_longer_than_one_on_few_documents(many, built, pages):
    few = len(PdfReader(built / "briefing.pdf").pages)
    assert len(pages) < 2 * few
    sizes = [(folder / "briefing.html").stat().st_size for folder in (many, built)]
    assert sizes[0] < 1.4 * sizes[1]
    assert "Key judgements" in pages[0] and "Contents" in pages[1]


def test_documents_are_told_of_together(page):
    documents = ARTICLES + 2  # the starter's and the article that the record speaks on
    facts = page.find(string=re.compile(rf"{documents} documents"))
    assert facts is not None
    assert f"[S1–S{documents}]" in page.get_text()
    assert page.find(id="figure-theme-by-document") is not None
    assert page.find(id=re.compile("figure-theme-by-section")) is None
    heads = page.select_one("#table-themes thead").get_text(" ")
    assert "All documents" in heads


def test_no_link_leads_nowhere(page):
    anchors = {element["id"] for element in page.find_all(id=True)}
    links = {link["href"][1:] for link in page.select("a[href^='#']")}
    assert links - anchors == set()
    assert len(links) > 100


def test_appendices_are_lettered_in_their_order(page):
    titles = [head.get_text() for head in page.find_all("h2") if "Appendix" in head.get_text()]
    assert [title[:11] for title in titles] == [f"Appendix {c}." for c in "ABCDE"[: len(titles)]]
    assert any("sample of the claims" in title for title in titles)


def test_summary_has_four_pages(corpus, tmp_path):
    argv = ["build", "--project", str(corpus), "--out", str(tmp_path), "--formats", "pdf"]
    assert main([*argv, "--quiet", "-p", "detail", "summary"]) == 0
    assert len(PdfReader(tmp_path / "briefing.pdf").pages) <= 4


def test_few_documents_are_named(built):
    text = BeautifulSoup((built / "briefing.html").read_text(encoding="utf-8"), "html.parser")
    assert "[S1]" in text.get_text() and "stand here: those" not in text.get_text()
    assert not (built / "claims.parquet").exists()


@pytest.mark.parametrize(("most", "first"), [(10, 3), (10, 40), (100, 0)])
def test_sample_takes_the_needed_first_and_keeps_the_order(most, first):
    units = pd.DataFrame({"claim_id": [f"c{n}" for n in range(60)]})
    needed = [f"c{n}" for n in range(59, 59 - first, -1)]
    sample = tables.sample_units(units, most, needed)
    assert len(sample) == min(most, 60)
    assert sample.index.is_monotonic_increasing
    if first <= most:
        assert set(needed) <= set(sample["claim_id"])
    else:
        assert set(sample["claim_id"]) <= set(needed)


def test_sample_is_spread_over_the_whole_table():
    units = pd.DataFrame({"claim_id": [f"c{n}" for n in range(1000)]})
    gaps = pd.Series(tables.sample_units(units, 10).index).diff().dropna()
    assert set(gaps) == {100}
