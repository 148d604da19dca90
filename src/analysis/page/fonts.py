"""The fonts of a page: which files, what they cover, and what of them a page carries along."""

import base64
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

from analysis.page import design

_FALLBACK_FILES = (
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
    "DejaVuSans-Oblique.ttf",
    "DejaVuSans-BoldOblique.ttf",
    "DejaVuSansMono.ttf",
    "DejaVuSansMono-Bold.ttf",
)
# Kerning stays; tables that only other uses of a font need go (and with "name" gone,
# fontTools saves itself the slowest part of its work).
_DROPPED_TABLES = ["name", "GSUB", "GDEF", "BASE", "DSIG", "gasp"]


@cache
def font_files() -> tuple[Path, ...]:
    """Return the font files that Typst may use: Source Sans Pro, then DejaVu for the rest."""
    import matplotlib

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    own = [design.font_file(face) for face in design.FONT_FACES]
    return (*own, *(folder / name for name in _FALLBACK_FILES))


def font_faces_css(text: str, kerning: bool = True) -> str:
    """Return ``@font-face`` rules that embed what `text` needs of Source Sans Pro.

    Pairs are kerned in a page that is read; a notebook waits a third as long without.

    The fonts are plain TrueType: a compressed format would be smaller, but its bytes depend
    on the machine's compression library, and a page must not.
    """
    characters = "".join(sorted(set(text)))
    return "".join(
        f'@font-face{{font-family:"{design.FONT_FAMILY}";font-weight:{weight};'
        f"font-style:{style};font-display:block;"
        f"src:url(data:font/ttf;base64,{_subset(face, characters, kerning)})}}\n"
        for face, (weight, style) in design.FONT_FACES.items()
    )


@cache
def _subset(face: str, characters: str, kerning: bool) -> str:
    features = ["kern"] if kerning else []
    options = Options(layout_features=features, hinting=False, glyph_names=False, name_IDs=["*"])
    options.drop_tables += _DROPPED_TABLES
    buffer, file = BytesIO(), design.font_file(face)
    with TTFont(file, lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        # Browsers want the table of names to be there; an empty one does.
        font["name"] = newTable("name")
        font["name"].names = []
        font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode("ascii")
