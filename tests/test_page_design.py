import re
from itertools import pairwise

import pytest

from analysis.page import design

SURFACES = [design.PAPER, design.PANEL, design.ACCENT_SOFT, design.WARN_SOFT]


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("text", [design.INK, design.MUTED, design.ACCENT, design.WARN])
@pytest.mark.parametrize("surface", SURFACES)
def test_text_colours_reach_wcag_aa_in_light_and_dark(text, surface):
    assert contrast(text, surface) >= 4.5
    assert contrast(design.DARK[text], design.DARK[surface]) >= 4.5


@pytest.mark.parametrize("colour", design.SERIES)
def test_series_stand_out_from_the_page_in_light_and_dark(colour):
    assert contrast(colour, design.PAPER) >= 3
    assert contrast(design.DARK[colour], design.DARK[design.PAPER]) >= 3


def test_sequential_grows_darker_by_visible_steps():
    steps = [luminance(colour) for colour in design.SEQUENTIAL]
    assert steps == sorted(steps, reverse=True)
    lightness = [116 * step ** (1 / 3) - 16 for step in steps]
    gaps = [a - b for a, b in pairwise(lightness)]
    assert min(gaps) >= 5


def test_every_colour_has_a_dark_counterpart():
    assert {*design.SERIES, *design.SEQUENTIAL} <= set(design.DARK)


def test_css_tokens_exchange_chart_colours_only_on_dark_screens():
    light, dark = design.css_tokens().split("@media screen and (prefers-color-scheme:dark)")
    assert f"--accent:{design.ACCENT}" in light
    assert f"--accent:{design.DARK[design.ACCENT]}" in dark
    rule = f'.chart [fill="{design.INK}"]{{fill:{design.DARK[design.INK]}}}'
    assert rule in dark
    assert rule not in light
    assert not re.search(r"url\(|@import", light + dark)


def test_matplotlib_style_holds_only_known_settings():
    import matplotlib

    with matplotlib.rc_context(design.matplotlib_style()):
        assert matplotlib.rcParams["svg.hashsalt"] == "claims-briefing"
        assert matplotlib.rcParams["svg.fonttype"] == "none"


def test_register_fonts_makes_matplotlib_find_source_sans():
    from matplotlib import font_manager

    design.register_fonts()
    for weight, face in ((400, "Regular"), (600, "Semibold")):
        properties = font_manager.FontProperties(family=design.FONT_FAMILY, weight=weight)
        found = font_manager.findfont(properties, fallback_to_default=False)
        assert found.endswith(f"SourceSansPro-{face}.ttf")
