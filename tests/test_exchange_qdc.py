import xml.etree.ElementTree as ET

import pytest
import yaml

from analysis.coding.codebook import Codebook
from analysis.errors import CodebookError
from analysis.exchange.qdc import (
    ExchangeCode,
    ReadCode,
    codebook_fragment,
    codebook_to_csv,
    codebook_to_qdc,
    codes_from_qdc,
    exchange_codes,
)

SPACE = "{urn:QDA-XML:codebook:1.0}"


def field(label, *codes):
    entries = [{"code": c, "label": {"en": c.title()}, "definition": f"On {c}."} for c in codes]
    return {"label": {"en": label}, "definition": f"The {label}.", "codes": entries}


@pytest.fixture
def codebook():
    fields = {
        "kind": field("Kind", "descriptive"),
        "themes": field("Themes", "training", "regional"),
        "partners": field("Partners", "allies"),
        "categories": field("Categories", "regional"),
        "direction": field("Direction", "none"),
        "checkable": field("Checkable", "true"),
    }
    return Codebook.model_validate(
        {"title": "T", "version": "1", "languages": ["en"], "fields": fields}
    )


def document(*codes):
    return f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{"".join(codes)}</Codes></CodeBook>'


def test_exchange_codes_lists_fields_codes_and_parties_in_use(codebook):
    used = [("partners", "france"), ("themes", "training"), ("partners", "")]
    codes = exchange_codes(codebook, "en", used)
    assert [code.name for code in codes] == [
        "kind",
        "kind:descriptive",
        "themes",
        "themes:training",
        "themes:regional",
        "partners",
        "partners:allies",
        "partners:france",
        "categories",
        "categories:regional",
        "direction",
        "direction:none",
        "checkable",
        "checkable:true",
    ]
    assert codes[7] == ExchangeCode("partners", "france", "France", "")


def test_codebook_to_qdc_nests_codes_in_fields_and_names_them_once(codebook):
    root = ET.fromstring(codebook_to_qdc(exchange_codes(codebook, "en")))
    assert root.tag == f"{SPACE}CodeBook"
    assert [child.tag for child in root] == [f"{SPACE}Codes"]
    fields = list(root[0])
    assert [f.get("isCodable") for f in fields] == ["false"] * 6
    assert [f.get("name") for f in fields][:2] == ["kind", "themes"]
    themes = [child for child in fields[1] if child.tag == f"{SPACE}Code"]
    assert [(c.get("name"), c.get("isCodable")) for c in themes] == [
        ("themes:training", "true"),
        ("themes:regional", "true"),
    ]
    # The schema wants a code's description before its sub-codes.
    assert fields[1][0].tag == f"{SPACE}Description"
    names = [code.get("name") for code in root.iter(f"{SPACE}Code")]
    guids = [code.get("guid") for code in root.iter(f"{SPACE}Code")]
    assert len(set(names)) == len(set(guids)) == len(names)


def test_codebook_to_qdc_is_the_same_every_time(codebook):
    codes = exchange_codes(codebook, "en")
    assert codebook_to_qdc(codes) == codebook_to_qdc(codes)


def test_codebook_to_qdc_comes_back(codebook):
    codes = exchange_codes(codebook, "en")
    read = codes_from_qdc(codebook_to_qdc(codes), "x.qdc")
    assert [code.name for code in read] == [code.name for code in codes]
    assert read[1].path == ("kind",)
    assert (read[1].definition, read[1].codable) == ("Descriptive. On descriptive.", True)
    assert codebook_fragment(read, codebook, "en") == ""


def test_codebook_to_qdc_survives_markup_and_control_characters():
    code = ExchangeCode("themes", "a", 'A & <b> "c"', "x\u0007y\ufffe")
    data = codebook_to_qdc([ExchangeCode("themes", "", "T", ""), code])
    assert codes_from_qdc(data, "x")[1].definition == 'A & <b> "c". x\ufffdy\ufffd'


def test_codebook_to_csv_has_the_columns_that_taguette_reads(codebook):
    lines = codebook_to_csv(exchange_codes(codebook, "en")).decode().splitlines()
    assert lines[:2] == ["name,description", "kind:descriptive,Descriptive. On descriptive."]
    assert len(lines) == 1 + 7


def test_codebook_fragment_gives_new_and_changed_codes_only(codebook):
    read = [
        ReadCode("1", "themes:training", "Training. Another definition.", ("themes",), True),
        ReadCode("2", "themes:regional", "", ("themes",), True),
        ReadCode("3", "Kinds of war", "", ("Top",), False),
        ReadCode("4", "Élite units", "Who is best. Of all.", ("Top",), True),
        ReadCode("5", "Militias", "", ("Partners",), True),
        ReadCode("6", "partners:france", "France", ("partners",), True),
    ]
    assert yaml.safe_load(codebook_fragment(read, codebook, "en")) == {
        "fields": {
            "themes": {
                "codes": [
                    {
                        "code": "training",
                        "label": {"en": "Training"},
                        "definition": "Another definition.",
                    },
                    {
                        "code": "elite-units",
                        "label": {"en": "Élite units"},
                        "definition": "Who is best. Of all.",
                    },
                ]
            },
            "partners": {
                "codes": [
                    {"code": "militias", "label": {"en": "Militias"}, "definition": "Militias"}
                ]
            },
        }
    }


def themes_of(codebook, *codes):
    read = codes_from_qdc(document(*codes).encode(), "x.qdc")
    fields = yaml.safe_load(codebook_fragment(read, codebook, "en"))["fields"]
    assert list(fields) == ["themes"]
    return [(c["code"], c["label"]["en"], c["definition"]) for c in fields["themes"]["codes"]]


def test_codebook_fragment_keeps_names_of_any_script(codebook):
    codes = [f'<Code name="{name}"/>' for name in ("水", "火", "Вода", "C", "C++", "🔥")]
    assert themes_of(codebook, *codes) == [
        ("u6c34", "水", "水"),
        ("u706b", "火", "火"),
        ("u432-u43e-u434-u430", "Вода", "Вода"),
        ("c", "C", "C"),
        ("c-2", "C++", "C++"),
        ("u1f525", "🔥", "🔥"),
    ]


def test_codebook_fragment_takes_the_name_for_the_label(codebook):
    told = "<Description>What a household pays. Includes fines.</Description>"
    names = ("water: tariff", "themes: tariff", "themes:fees")
    codes = [f'<Code name="{name}">{told}</Code>' for name in names]
    assert themes_of(codebook, *codes) == [
        ("water-tariff", "water: tariff", "What a household pays. Includes fines."),
        ("tariff", "tariff", "What a household pays. Includes fines."),
        ("fees", "fees", "What a household pays. Includes fines."),
    ]


def test_codebook_fragment_takes_another_project_s_export_apart(codebook):
    codes = [
        ExchangeCode("themes", "", "T", ""),
        ExchangeCode("themes", "a", "Label A", "On a. b."),
    ]
    read = codes_from_qdc(codebook_to_qdc(codes), "x")
    (entry,) = yaml.safe_load(codebook_fragment(read, codebook, "en"))["fields"]["themes"]["codes"]
    assert entry == {"code": "a", "label": {"en": "Label A"}, "definition": "On a. b."}


def test_codebook_fragment_tells_a_code_s_place_in_the_tree(codebook):
    inner = '<Code name="Pump"><Code name="Repair"/></Code>'
    outer = f'<Code name="Water">{inner}<Code name="Repair"/></Code>'
    assert themes_of(codebook, outer)[1:] == [
        ("pump", "Pump", "Water > Pump"),
        ("repair", "Repair", "Water > Pump > Repair"),
        ("repair-2", "Repair", "Water > Repair"),
    ]


def test_codebook_fragment_takes_no_field_for_a_code(codebook):
    """Some tools give back every code as codable."""
    data = codebook_to_qdc(exchange_codes(codebook, "en")).replace(b'"false"', b'"true"')
    assert codebook_fragment(codes_from_qdc(data, "x"), codebook, "en") == ""


def test_codes_from_qdc_reads_other_tools_and_older_versions():
    data = document('<Code name="A" guid="AB-1"><Code name="B"/></Code>', '<Code name="C"/>')
    data = data.replace("codebook:1.0", "codebook:0:4")
    assert codes_from_qdc(data.encode(), "x") == [
        ReadCode("ab-1", "A", "", (), True),
        ReadCode("", "B", "", ("A",), True),
        ReadCode("", "C", "", (), True),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<Project/>", r"b\.qdc: its first element is Project, not CodeBook"),
        ("no xml", r"b\.qdc is not XML"),
        (document('<Code name=" "/>'), r"b\.qdc: a code under «» has no name"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><CodeBook/>', "declares a document type"),
    ],
)
def test_codes_from_qdc_refuses(data, message):
    with pytest.raises(CodebookError, match=message):
        codes_from_qdc(data.encode(), "b.qdc")
