"""Write src/analysis/data/adjectives.csv from the `world-countries` data.

Usage::

    npm pack world-countries@5.1.0 && tar xzf world-countries-5.1.0.tgz
    python scripts/make_adjectives.py package/countries.json > src/analysis/data/adjectives.csv
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEADER = """\
# Adjectives and demonyms of states in English and French.
# Source: world-countries 5.1.0 (https://github.com/mledoze/countries), field `demonyms`.
# Licence: Open Database License (ODbL) 1.0, https://opendatacommons.org/licenses/odbl/1-0/
# Made by scripts/make_adjectives.py; what it lacks or gets wrong is mended in states.yaml.
"""
LANGUAGES = {"eng": "en", "fra": "fr"}
# States beside the members of the United Nations: observers, and two that act as states.
OTHERS = {"PS", "TW", "VA", "XK"}
SEPARATOR = re.compile(r", | or | et ")


def adjective_rows(countries: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Iterate over (ISO code, language, form), sorted and without repetition."""
    rows = set()
    for country in countries:
        if not country["unMember"] and country["cca2"] not in OTHERS:
            continue
        for source, language in LANGUAGES.items():
            for forms in country["demonyms"].get(source, {}).values():
                rows |= {(country["cca2"], language, form) for form in SEPARATOR.split(forms)}
    yield from sorted(row for row in rows if row[2])


def main(path: str) -> None:
    """Print the data file to standard output."""
    countries = json.loads(Path(path).read_text(encoding="utf-8"))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(HEADER)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("state", "language", "form"))
    writer.writerows(adjective_rows(countries))


if __name__ == "__main__":
    main(sys.argv[1])
