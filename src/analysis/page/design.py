"""One set of type sizes, colours and spaces for Typst, CSS and matplotlib.

Change a value here and the PDF, the HTML page and the charts change together. Colours come
in pairs, light and dark: a chart is drawn once, in the light ones, and the page's style sheet
exchanges them in dark mode.
"""

from functools import cache
from importlib import resources
from pathlib import Path

FONT_FAMILY = "Source Sans Pro"
FALLBACK_FONT = "DejaVu Sans"
CODE_FONT = "DejaVu Sans Mono"

# The faces a page is set in; all other weights of the font package stay out.
FONT_FACES: dict[str, tuple[int, str]] = {
    "Regular": (400, "normal"),
    "It": (400, "italic"),
    "Semibold": (600, "normal"),
    "SemiboldIt": (600, "italic"),
}

INK = "#1b242d"
MUTED = "#55606c"
RULE = "#ccd4db"
PAPER = "#ffffff"
PANEL = "#f3f6f8"
ACCENT = "#14527a"
ACCENT_SOFT = "#e8f0f6"
WARN = "#9a3c10"
WARN_SOFT = "#fbefe6"

SERIES = ["#14527a", "#c2740c", "#8c2d55", "#5b8fc4", "#16806b", "#767d86"]
SEQUENTIAL = ["#eef4f8", "#d3e3ee", "#adcbdf", "#7fadca", "#4d8ab0", "#28698f", "#14527a"]
# From the best standing to none. In greyscale some look alike: each is drawn with a mark as well.
STATUS_COLOURS = {
    "supported": SERIES[4],
    "qualified": SERIES[3],
    "contested": SERIES[2],
    "outdated": SERIES[1],
    "contradicted": WARN,
    "not-assessed": SERIES[5],
}

DARK: dict[str, str] = {
    INK: "#e6eaee",
    MUTED: "#a5b0bb",
    RULE: "#3b4651",
    PAPER: "#14191f",
    PANEL: "#1c232b",
    ACCENT: "#86bfe6",
    ACCENT_SOFT: "#1b2f3f",
    WARN: "#f0a070",
    WARN_SOFT: "#3a2417",
    "#c2740c": "#eda643",
    "#8c2d55": "#e387ab",
    "#5b8fc4": "#5f93c8",
    "#16806b": "#4fbfa5",
    "#767d86": "#949ca6",
    "#eef4f8": "#1a242d",
    "#d3e3ee": "#20323f",
    "#adcbdf": "#274354",
    "#7fadca": "#2f566d",
    "#4d8ab0": "#65a1c8",
    "#28698f": "#76b1d8",
}

# Points on paper; the HTML page takes their ratios to "body".
SIZES: dict[str, float] = {
    "title": 20.0,
    "subtitle": 13.5,
    "h1": 16.0,
    "h2": 12.5,
    "h3": 10.5,
    "body": 10.0,
    "small": 8.5,
    "tiny": 7.5,
    "stat": 22.0,
}

# Points: half, one, two, four lines of body text, roughly.
SPACING: dict[str, float] = {"tight": 3.0, "near": 6.0, "base": 12.0, "wide": 24.0}

TEXT_WIDTH_MM = 155.0
FIGURE_WIDTH = TEXT_WIDTH_MM / 25.4

_COLOURS: dict[str, str] = {
    "ink": INK,
    "muted": MUTED,
    "rule": RULE,
    "paper": PAPER,
    "panel": PANEL,
    "accent": ACCENT,
    "accent-soft": ACCENT_SOFT,
    "warn": WARN,
    "warn-soft": WARN_SOFT,
}


def font_folder() -> Path:
    """Return the folder of the Source Sans Pro font files (PyPI: font-source-sans-pro)."""
    return Path(str(resources.files("font_source_sans_pro"))) / "files"


def font_file(face: str) -> Path:
    """Return the TrueType file of one face of `FONT_FACES`."""
    return font_folder() / f"SourceSansPro-{face}.ttf"


@cache
def register_fonts() -> None:
    """Make Source Sans Pro known to matplotlib in this process."""
    from matplotlib import font_manager

    for face in FONT_FACES:
        font_manager.fontManager.addfont(font_file(face))


def matplotlib_style() -> dict[str, object]:
    """Return the rcParams that a chart is drawn with; in SVG text stays text.

    Returns
    -------
    dict
        For ``matplotlib.rc_context``; call `register_fonts` first.
    """
    return {
        "figure.facecolor": PAPER,
        "figure.figsize": (FIGURE_WIDTH, 0.6 * FIGURE_WIDTH),
        "savefig.bbox": "standard",
        "savefig.facecolor": "auto",
        "font.family": [FONT_FAMILY, FALLBACK_FONT],
        "font.size": SIZES["small"],
        "text.color": INK,
        "axes.facecolor": "none",
        "axes.edgecolor": MUTED,
        "axes.labelcolor": MUTED,
        "axes.prop_cycle": f"cycler(color={SERIES})",
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": SIZES["body"],
        "axes.titleweight": 600,
        "grid.color": RULE,
        "legend.frameon": False,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "svg.fonttype": "none",
        "svg.hashsalt": "claims-briefing",
    }


def typst_tokens() -> dict[str, object]:
    """Return the tokens as JSON data for the Typst template (sizes and spaces in points)."""
    return {
        "colours": _COLOURS,
        "sizes": SIZES,
        "spacing": SPACING,
        "text-width": TEXT_WIDTH_MM,
        "fonts": [FONT_FAMILY, FALLBACK_FONT],
        "code_fonts": [CODE_FONT, FALLBACK_FONT],
        "text_width_mm": TEXT_WIDTH_MM,
    }


def css_tokens() -> str:
    """Return the tokens as CSS custom properties, with their dark counterparts.

    Dark mode is for screens only: paper stays white. Charts carry their colours as
    attributes, so one rule a colour exchanges those too.
    """
    return (
        f":root{{{_light_properties()}}}\n"
        "@media screen and (prefers-color-scheme:dark){"
        f":root{{{_dark_properties()}}}{_dark_charts()}}}\n"
    )


def notebook_css_tokens(scope: str) -> str:
    """Return the tokens for a part of a notebook, dark where JupyterLab's theme is.

    Parameters
    ----------
    scope : str
        Selector of the part; that theme, not the system's, says what surrounds it.
    """
    dark = f"{_dark_properties()};{_dark_charts()}"
    return f'{scope}{{{_light_properties()}}}\n[data-jp-theme-light="false"] {scope}{{{dark}}}\n'


def _light_properties() -> str:
    body = SIZES["body"]
    light = [f"--{name}:{value}" for name, value in _COLOURS.items()]
    light += [f"--size-{name}:{size / body:.4g}rem" for name, size in SIZES.items()]
    light += [f"--space-{name}:{space / body:.4g}rem" for name, space in SPACING.items()]
    return ";".join(light)


def _dark_properties() -> str:
    return ";".join(f"--{name}:{DARK[value]}" for name, value in _COLOURS.items())


def _dark_charts() -> str:
    return "".join(
        f'.chart [{attribute}="{old}"]{{{attribute}:{new}}}'
        for old, new in DARK.items()
        for attribute in ("fill", "stroke")
    )
