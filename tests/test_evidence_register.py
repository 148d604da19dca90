import copy
import pickle
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from analysis.errors import EvidenceError
from analysis.evidence import Register, load_register, notices, record_last_updated
from analysis.evidence.clocks import known_from
from analysis.evidence.partial import KnownDay, first_day, last_day

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
         "from: about 2019\n        to: null\n        as",
         "«opened», from", "after ~ where it is about"),
        ("to: null\n        as", "to: 2018\n        as", "«opened», to", "order them"),
        ("to: null\n        find", "find", "timeline.0.to", "is missing"),
        ("to: null\n        find", "last_seen: 2018\n        find", "last_seen", "order them"),
        ("to: null\n        find", "to: 2020\n        last_seen: 2019\n        find",
         "last_seen", "keep one"),
        ("partner: france", "partners: []", "timeline.0", "give either"),
        ("credibility: 1", "credibility: 1\n        observed: 2020-02", "observed", "later than"),
        ("open_questions:", "tensions:\n  - {id: a, about: b, one: {}, other: {text: (b}}\n"
         "open_questions:", "«a», one", "tie every claim"),
        ("open_questions:", "tensions:\n  - {id: a, about: b, one: {text: b}, other: {text: (b}}\n"
         "open_questions:", "«a», other.text", "RE2 does not take"),
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
        ("~2019-02", date(2019, 2, 1), date(2019, 2, 28)),
    ],
)
def test_partial_dates_count_as_their_last_day(value: str, first: date, last: date) -> None:
    assert (first_day(value), last_day(value)) == (first, last)


@pytest.mark.parametrize(
    ("start", "end", "first", "after"),
    [
        ("2014", "2018", date(2014, 1, 1), date(2019, 1, 1)),
        ("2018", "2018", date(2018, 1, 1), date(2019, 1, 1)),
        ("2013-07", "2013-12", date(2013, 7, 1), date(2014, 1, 1)),
        ("~2013-07-14", "~2022", date(2013, 7, 14), date(2023, 1, 1)),
        ("2013-07-14", "2022-05-15", date(2013, 7, 14), date(2022, 5, 15)),
    ],
)
def test_an_interval_is_as_wide_as_its_dates_can_mean_and_told_as_they_are_known(
    tmp_path: Path, start: str, end: str, first: date, after: date
) -> None:
    text = SMALL.replace("from: 2019-01-01", f"from: {start}").replace("to: null", f"to: {end}")
    register = register_from(tmp_path, text)
    finding, bar = register.finding["opened"], register.propositions[0].timeline[0]
    for entry in (finding, bar):
        assert (entry.start, entry.end) == (first, after)
        assert (str(entry.start), str(entry.end)) == (start, end)


def test_a_day_as_it_is_known_survives_copying_and_sorting() -> None:
    year = KnownDay(2011, 1, 1, "2011")
    assert year == date(2011, 1, 1)
    assert [str(day) for day in sorted([date(2012, 1, 1), year])] == ["2011", "2012-01-01"]
    assert str(pickle.loads(pickle.dumps(year))) == str(copy.deepcopy(year)) == "2011"
    assert str(year + timedelta(days=1)) == "2011-01-02"


def test_a_statement_in_parts_is_one_text(tmp_path: Path) -> None:
    parts = (
        "statement:\n          - The base was opened.\n          - {text: It grew., known: 2021}"
    )
    finding = register_from(
        tmp_path, SMALL.replace("statement: The base was opened.", parts)
    ).finding["opened"]
    assert finding.statement == "The base was opened. It grew."
    assert [part.known for part in finding.parts] == [None, date(2021, 12, 31)]


def test_a_timeline_entry_may_have_several_partners_and_no_known_end(tmp_path: Path) -> None:
    text = SMALL.replace("partner: france", "partners: [france, italy]")
    text = text.replace("to: null\n        find", "last_seen: 2019-08\n        find")
    bar = register_from(tmp_path, text).propositions[0].timeline[0]
    assert (bar.parties, bar.end, bar.last_seen) == (("france", "italy"), None, date(2019, 8, 31))


def test_a_finding_needs_a_source_that_shows_something(tmp_path: Path) -> None:
    copied = "url: http://example.org/copy\n"
    text = SMALL.replace(copied, f"{copied}    shows_nothing: true\n")
    assert register_from(tmp_path, text).source["copy"].shows_nothing
    with pytest.raises(EvidenceError, match="«opened», sources: rests on pages that show nothing"):
        register_from(
            tmp_path,
            text.replace("decree\n    origin", "decree").replace(
                "url: https://example.org/decree\n",
                "url: https://example.org/decree\n    shows_nothing: true\n",
            ),
        )


def test_a_linked_question_that_does_not_say_what_it_means_is_a_notice(tmp_path: Path) -> None:
    assert list(notices(register_from(tmp_path, SMALL))) == [
        "what a claim must assert (`means`) is not said of base-open"
    ]
    late = SMALL.replace("The base was opened.", "The base was opened, and shut on 3 May 2021.")
    assert list(notices(register_from(tmp_path, late)))[1:] == [
        "names what is later than it was known: the statement of opened"
    ]
    told = SMALL.replace("    links:", "    means: {en: It is open., fr: Elle l’est.}\n    links:")
    assert list(notices(register_from(tmp_path, told))) == []


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
    assert {"france-is-ally", "un-mission-in-mali"} <= set(register.proposition)
    # Where nothing was found, the gap is an open question.
    asked = {question.proposition for question in register.open_questions}
    assert all(p.findings or p.id in asked for p in register.propositions)
    assert record_last_updated(register) == date(2026, 9, 22)


def test_the_projects_register_says_what_each_question_means(project: Path) -> None:
    register = load_register(project / "data" / "evidence.yaml")
    for proposition in register.propositions:
        assert isinstance(proposition.means, dict), proposition.id
        assert set(proposition.means) == {"en", "fr"}, proposition.id


YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def test_no_part_of_a_finding_names_what_was_later_than_it_was_known(project: Path) -> None:
    register = load_register(project / "data" / "evidence.yaml")
    for finding in register.findings():
        known = known_from(register, finding, finding.sources)
        # What was announced, or planned in a law of several years, may lie ahead.
        ahead = finding.end.year if finding.end and finding.end_known else 0
        for part in finding.parts:
            year = max(known, part.known or known).year
            later = [int(y) for y in YEAR.findall(part.text) if int(y) > max(year, ahead)]
            assert later == [] or finding.id in ANNOUNCED, (finding.id, later)


# A strategy named for the years to come, and a day on which membership was to end.
ANNOUNCED = {"cyber-uncoordinated-until-2025", "cyber-first-strategy-2025", "ecowas-exit-2025"}


def test_what_was_only_seen_in_a_digest_stays_doubtful(project: Path) -> None:
    register = load_register(project / "data" / "evidence.yaml")
    for finding in register.findings():
        publishers = {register.source[source].publisher for source in finding.sources}
        assert publishers != {"github-digest"} or finding.credibility >= 4, finding.id


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
    # Four papers on one communiqué of the government are one text.
    assert "fr-accords-denounced-2022" in single
    assert "fr-treaty-in-force" not in single
