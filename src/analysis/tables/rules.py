"""List every code of every unit, with the rule and the words that it rests on."""

from collections.abc import Mapping

import pandas as pd


def coded_words(claims: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Give one row a unit and rule that fired, links to the record's questions among them.

    Parameters
    ----------
    claims
        The claims table.
    texts
        Source file → its text: evidence may stand in a heading or in another sentence.

    Returns
    -------
    DataFrame
        Columns ``claim_id``, ``field``, ``code``, ``words`` (that the code rests on), ``rule``,
        ``coder``, ``start``, ``end`` (of the words, in the file).
    """
    fired = [
        (claim_id, rule["field"], rule["code"], texts[file][rule["start"] : rule["end"]], rule)
        for claim_id, file, rules in zip(
            claims["claim_id"], claims["source_file"], claims["rules"], strict=True
        )
        for rule in rules
    ]
    last = ("rule", "coder", "start", "end")
    rows = [(*begin, *(rule[name] for name in last)) for *begin, rule in fired]
    return pd.DataFrame(rows, columns=["claim_id", "field", "code", "words", *last])
