import io

import pytest

from analysis.page.svg import change_svg_text, clean_svg, parse_svg

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def stay(target):
    return {"href": target}


def cleaned(inside, attributes='viewBox="0 0 10 5"', alt="Alt", lead=stay):
    return clean_svg(parse_svg(f"{OPEN} {attributes}>{inside}</svg>"), "g1-", alt, lead)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><body/></foreignObject>",
        '<rect onclick="alert(1)"/>',
        '<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<a href=" JavaScript:alert(1)"><path d="M0 0"/></a>',
        '<image href="http://example.org/a.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<use href="http://example.org/a.svg#x"/>',
        '<rect fill="url(http://example.org/a)"/>',
        '<rect style="fill: url(http://example.org/a)"/>',
        r'<rect style="fill: \75rl(http://example.org/a)"/>',
        "<style>@import 'http://example.org/a.css';</style>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onclick" to="alert(1)"/>',
        "<metadata>http://example.org/made-by</metadata>",
    ],
)
def test_clean_svg_leaves_nothing_that_runs_or_loads(inside):
    drawing = cleaned(inside)
    for trace in ("alert", "example.org", "passwd", "svg+xml;", "import", "style=", "<style"):
        assert trace not in drawing


def test_clean_svg_makes_styles_attributes():
    drawing = cleaned(
        "<style>*{stroke-linejoin: round; stroke-linecap: butt}</style>"
        '<path style="fill: #AB12CD"/>'
    )
    assert 'stroke-linejoin="round"' in drawing
    assert 'fill="#ab12cd"' in drawing


def test_clean_svg_prefixes_ids_and_references():
    drawing = cleaned(
        '<defs><clipPath id="c"/><path id="p"/></defs>'
        '<g clip-path="url(#c)" style="mask: url(#c)"><use xlink:href="#p"/></g>'
    )
    assert drawing.count('id="g1-') == 2
    assert 'clip-path="url(#g1-c)"' in drawing
    assert 'mask="url(#g1-c)"' in drawing
    assert 'href="#g1-p"' in drawing


def test_clean_svg_keeps_links_into_the_page_and_their_group_role():
    drawing = cleaned('<a xlink:href="#row-1"><path d="M0 0"/></a>')
    assert '<a href="#row-1" aria-label="row-1">' in drawing
    assert 'role="group"' in drawing
    assert 'role="img"' in cleaned("<path/>")


def test_clean_svg_sends_links_where_it_is_told():
    drawing = cleaned(
        '<a href="#here" aria-label="Words"><path d="M0 0"/></a><a href="#gone"><rect/></a>',
        lead=lambda target: {"href": "#t", "data-find": target} if target == "#here" else None,
    )
    assert '<a href="#t" data-find="#here" aria-label="Words">' in drawing
    assert drawing.count("<a ") == 1
    assert "<g><rect/></g>" in drawing


def test_clean_svg_hides_words_from_screen_readers_only_beside_links():
    words = "<text>Training</text>"
    assert "aria-hidden" not in cleaned(words)
    assert '<text aria-hidden="true">Training</text>' in cleaned(f'{words}<a href="#a"/>')


def test_clean_svg_takes_no_hints_for_scripts_from_a_drawing():
    drawing = cleaned('<rect data-find="#x" aria-hidden="true" tabindex="0" fill="red"/>')
    assert '<rect fill="red"/>' in drawing


def test_clean_svg_names_the_drawing():
    drawing = cleaned("<path/>", alt='Bars "A" & <B>')
    assert "Bars &quot;A&quot; &amp; &lt;B&gt;" in drawing


def test_clean_svg_keeps_the_shape_and_drops_the_size():
    assert 'viewBox="0 0 30 20"' in cleaned("", 'width="30pt" height="20pt"')
    drawing = cleaned("", 'width="30" height="20" viewBox="0 0 3 2"')
    assert 'viewBox="0 0 3 2"' in drawing
    assert "width" not in drawing


@pytest.mark.parametrize("text", ["", "<svg", "<svg/>", "<html/>", "text", "<svg xmlns='x'/>"])
def test_parse_svg_refuses_what_is_no_drawing(text):
    assert parse_svg(text) is None


def test_parse_svg_expands_no_entity():
    bomb = f'<!DOCTYPE svg [<!ENTITY a "boom"><!ENTITY b "&a;&a;">]>{OPEN}><text>&b;</text></svg>'
    root = parse_svg(bomb)
    assert root is None or "boom" not in clean_svg(root, "", "", stay)


def test_parse_svg_opens_no_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    text = f'<!DOCTYPE svg [<!ENTITY a SYSTEM "{secret.as_uri()}">]>{OPEN}><text>&a;</text></svg>'
    root = parse_svg(text)
    assert root is None or "secret words" not in clean_svg(root, "", "", stay)


def test_change_svg_text_changes_letters_only():
    drawing = f'{OPEN} viewBox="0 0 1 1"><text id="a">ab<tspan>c</tspan>d</text></svg>'
    changed = change_svg_text(drawing, str.upper)
    assert '<text id="a">AB<tspan>C</tspan>D</text>' in changed


def test_clean_svg_takes_a_matplotlib_chart_without_loss():
    import matplotlib
    from matplotlib.figure import Figure

    from analysis.page import design

    design.register_fonts()
    with matplotlib.rc_context(design.matplotlib_style()):
        figure = Figure(figsize=(3, 2))
        bars = figure.subplots().bar(["é", "b"], [1, 2], color=design.SERIES[0])
        bars[0].set_url("#row")
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    root = parse_svg(buffer.getvalue())
    drawing = clean_svg(root, "g7-", "Two bars", stay)
    again = parse_svg(drawing)
    for tag in ("path", "text"):
        name = f".//{{http://www.w3.org/2000/svg}}{tag}"
        assert len(again.findall(name)) == len(root.findall(name)) > 0
    assert f'fill="{design.SERIES[0]}"' in drawing
    assert 'href="#row"' in drawing
    assert "style=" not in drawing
