import re
from datetime import date
from pathlib import Path

import pytest

from analysis.errors import EvidenceError
from analysis.evidence import Register, load_register, record_last_updated
from analysis.evidence.partial import first_day, last_day

SMALL = """\
publishers:
  - id: gazette
    name: Gazette
    kind: primary
    reliability: A
  - id: portal
    name: Portal
    kind: republication
    reliability: D
    reason: Copies without editing.
sources:
  - id: decree
    title: Decree
    publisher: gazette
    date: 2019-12-31
    url: https://example.org/decree
  - id: copy
    title: Decree, copied
    publisher: portal
    date: 2020-01
    url: http://example.org/copy
    origin:
      publisher: gazette
propositions:
  - id: base-open
    question: Is the base open?
    links:
      - id: open
        when:
          text: base is open
        asserts: true
    timeline:
      - label: The base
        partner: france
        kind: deployment
        from: 2019-01-01
        to: null
        finding: opened
    findings:
      - id: opened
        stance: supports
        from: 2019-01-01
        to: null
        as_known: 2020-01
        credibility: 1
        statement: The base was opened.
        sources:
          - decree
          - copy
open_questions:
  - id: size
    proposition: base-open
    question: How large is it?
"""


def register_from(folder: Path, text: str) -> Register:
    path = folder / "evidence.yaml"
    path.write_text(text, encoding="utf-8")
    return load_register(path)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_load_register_reads_a_small_register(tmp_path: Path) -> None:
    register = register_from(tmp_path, SMALL)
    finding = register.finding["opened"]
    assert (finding.start, finding.end, finding.as_known) == (date(2019, 1, 1), None, "2020-01")
    assert register.source["copy"].date == "2020-01"
    assert register.reliability("copy") == "D"
    assert register.originator("copy") == "gazette"


def test_load_register_refuses_an_emptied_file(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="is empty: put its entries back"):
        register_from(tmp_path, "# nothing but this\n")


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("partner: france", "partner: frrance", "timeline.0.partner"),
        ("    links:", "    partners: [mali, frrance]\n    links:", "partners.1"),
        ("text: base is open", "partners: [frrance]", "«open», when.partners.0"),
    ],
)
def test_load_register_knows_the_codes_of_partners(
    tmp_path: Path, old: str, new: str, where: str
) -> None:
    assert old in SMALL
    path = tmp_path / "evidence.yaml"
    path.write_text(SMALL.replace(old, new), encoding="utf-8")
    load_register(path)
    said = r"no partner has the code «frrance»; the nearest is «france»"
    with pytest.raises(EvidenceError, match=rf"line \d+, .*{re.escape(where)}: {said}"):
        load_register(path, ["france", "mali"])


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("kind: primary", "kind: hearsay", "«gazette», kind", "primary"),
        ("reliability: A", "reliability: G", "«gazette», reliability", "A"),
        ("credibility: 1", "credibility: 0", "«opened», credibility", "greater than or equal"),
        ("stance: supports", "stance: proves", "«opened», stance", "supports"),
        ("date: 2019-12-31", "date: 2019-13", "«decree», date", "not in the calendar"),
        ("date: 2019-12-31", "date: spring 2019", "«decree», date", "write a day"),
        ("http://example", "ftp://example", "«copy», url", "no web address"),
        ("http://example.org/copy", "javascript:alert(1)", "«copy», url", "no web address"),
        ("- id: copy", "- id: decree", "«decree», id", "stands twice"),
        ("as_known: 2020-01", "as_known: 2019-12-30", "«opened», as_known", "is older than"),
        ("          - copy\n", "", "«copy»", "cited by no finding"),
        ("          - copy\n", "          - copi\n", "«opened», sources.1", "the source «copi»"),
        ("          - copy\n", "          - copy\n          - copy\n", "«opened»", "twice"),
        ("publisher: portal", "publisher: portl", "«copy», publisher", "the publisher «portl»"),
        ("      publisher: gazette", "      publisher: gazet", "«copy», origin", "«gazet»"),
        ("finding: opened", "finding: closed", "«base-open», timeline.0", "«closed»"),
        ("proposition: base-open", "proposition: base", "«size», proposition", "«base»"),
        ("text: base is open", "text: (base", "«open», when.text", "RE2 does not take"),
        ("text: base is open", "text: null", "«open», when", "tie every claim"),
        ("statement:", "statment:", "«opened», statment", "no field of this entry"),
        ("kind: republication", "kind: press\n    kind: press", "", "stands twice"),
        ("from: 2019-01-01\n        to: null\n        as",
         "from: 2019\n        to: null\n        as",
         "«opened», from", "whole day"),
        ("to: null\n        as", "to: 2019-01-01\n        as", "«opened», to", "order them"),
        ("to: null\n        find", "to: 2018-01-01\n        find", "timeline.0.to", "order them"),
        ("credibility: 1", "credibility: 1\n        end_known: 2020-01-01", "end_known", "no end"),
        ("reason: Copies", "part_of: gazete\n    reason: Copies", "«portal», part_of", "«gazete»"),
        ("reason: Copies", "part_of: portal\n    reason: Copies", "part_of", "leads back"),
    ],
)  # fmt: skip
def test_load_register_names_what_is_wrong(
    tmp_path: Path, old: str, new: str, where: str, says: str
) -> None:
    assert SMALL.count(old), "the test's own text is out of date"
    with pytest.raises(EvidenceError) as caught:
        register_from(tmp_path, SMALL.replace(old, new, 1))
    message = str(caught.value)
    assert message.startswith("evidence.yaml, line ")
    assert where in message
    assert says in message


def test_load_register_gives_the_line_of_the_field(tmp_path: Path) -> None:
    text = SMALL.replace("credibility: 1", "credibility: 9")
    with pytest.raises(EvidenceError, match=f"line {line_of(text, 'credibility: 9')}, «opened»"):
        register_from(tmp_path, text)


def test_load_register_refuses_an_unsourced_finding(tmp_path: Path) -> None:
    text = SMALL.replace("sources:\n          - decree\n          - copy", "sources: []")
    with pytest.raises(EvidenceError, match="«opened», sources"):
        register_from(tmp_path, text)


def test_load_register_reports_broken_yaml_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"evidence\.yaml, line 3"):
        register_from(tmp_path, "publishers:\n  - id: a\n  name: b\n")


def test_load_register_reports_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="missing"):
        load_register(tmp_path / "evidence.yaml")


def test_load_register_executes_nothing(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError):
        register_from(tmp_path, "meta: !!python/object/apply:os.getcwd []")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_partial_dates_count_as_their_last_day(value: str, first: date, last: date) -> None:
    assert (first_day(value), last_day(value)) == (first, last)


def test_single_source_counts_copies_of_one_text_once(tmp_path: Path) -> None:
    register = register_from(tmp_path, SMALL)
    assert not register.single_source(register.finding["opened"])
    text = SMALL.replace(
        "      publisher: gazette", "      publisher: gazette\n      text: decree-7"
    )
    same = text.replace(
        "example.org/decree\n",
        "example.org/decree\n    origin: {publisher: gazette, text: decree-7}\n",
    )
    copied = register_from(tmp_path, same)
    assert copied.single_source(copied.finding["opened"])


def test_originator_follows_copies_and_departments(tmp_path: Path) -> None:
    text = SMALL.replace("reliability: A", "reliability: A\n    part_of: state").replace(
        "sources:\n  - id: decree",
        "  - {id: state, name: State, kind: primary, reliability: B}\nsources:\n  - id: decree",
        1,
    )
    assert register_from(tmp_path, text).originator("copy") == "state"


def test_record_last_updated_counts_a_month_as_its_last_day(tmp_path: Path) -> None:
    assert record_last_updated(register_from(tmp_path, SMALL)) == date(2020, 1, 31)
    assert record_last_updated(Register()) is None


def test_the_documentations_example_is_a_register(project: Path, tmp_path: Path) -> None:
    manual = (project / "docs" / "evidence.md").read_text(encoding="utf-8")
    example = manual.split("```yaml\n")[1].split("```")[0]
    register = register_from(tmp_path, example)
    assert register.propositions[0].links[0].when.text is not None
    assert "|" in register.propositions[0].links[0].when.text


def test_the_projects_register_is_whole(project: Path) -> None:
    register = load_register(project / "data" / "evidence.yaml")
    assert {"france-is-ally-and-supplier", "un-mission-in-mali"} <= set(register.proposition)
    assert all(proposition.findings for proposition in register.propositions)
    assert record_last_updated(register) == date(2026, 5, 4)


def test_the_projects_register_speaks_of_the_world_not_of_the_documents(project: Path) -> None:
    register = load_register(project / "data" / "evidence.yaml")
    wordings = [f"{f.statement} {f.note}".lower() for f in register.findings()]
    wordings += [str(p.question).lower() for p in register.propositions]
    argued = ("the article's", "the article ", "the articles", "the document", "the claim")
    assert [w for w in wordings if any(part in w for part in argued)] == []


def test_the_projects_register_marks_findings_on_one_text(project: Path) -> None:
    register = load_register(project / "data" / "evidence.yaml")
    single = {finding.id for finding in register.findings() if register.single_source(finding)}
    assert {"bud-2024-execution", "cyber-french-course-2018", "un-weapons-4"} <= single
    # Two portals that carry one communiqué, and a project built on the very data it is beside.
    assert {"un-intel-1", "un-contrib-2"} <= single
    assert "fr-accords-denounced-2022" not in single
