"""Tell a state's name that is a person's: Jack Jordan, Chad Smith, Ms Israel."""

import re

_TITLED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Lord|Lady|Dame|Judge|Justice|Rev|Sen|Senator"
    r"|Rep|M|MM|Mme|Mmes|Mlle|Me|Herr|Frau|Señor|Señora)\.?\s(?:[A-Z][\w’'-]*\.?\s){0,2})$"
)
# The given names that most often stand before a surname which is a state's name as well.
_GIVEN = re.compile(
    r"\b(?:Aaron|Adam|Alan|Albert|Alex|Alice|Amy|Andrew|Anna|Anne|Anthony|Barbara|Ben|Bill|Bob"
    r"|Brian|Carl|Carol|Charles|Chris|Christopher|Claire|Daniel|David|Deborah|Donald|Edward"
    r"|Elizabeth|Emily|Emma|Eric|Frank|Fred|Gary|George|Grace|Greg|Hamilton|Harry|Helen|Henry|Jack"
    r"|Jacob|James|Jane|Jason|Jean|Jeff|Jennifer|Jim|Joe|John|Jonathan|Joseph|Joshua|Julia|Karen"
    r"|Kate|Kevin|Kim|Larry|Laura|Linda|Lisa|Louis|Lucy|Luke|Margaret|Maria|Mark|Martin|Mary"
    r"|Matthew|Michael|Michelle|Mike|Montell|Nancy|Nicholas|Patricia|Patrick|Paul|Peter|Philip"
    r"|Pierre|Ralph|Rebecca|Richard|Robert|Roger|Ronald|Ruth|Ryan|Samuel|Sandra|Sarah|Scott|Sharon"
    r"|Simon|Stephen|Steve|Steven|Susan|Thomas|Tim|Timothy|Tom|Tony|Vernon|Victoria|Walter|William)"
    r"(?:\s[A-Z]\.)?\s$"
)
_SURNAME = re.compile(
    r"\s(?:[A-Z]\.\s)?(?:Adams|Allen|Anderson|Baker|Belfort|Brown|Campbell|Carter|Clark|Cohen|Collins"
    r"|Cooper|Davis|Edwards|Evans|Garcia|Gooding|Green|Hall|Harris|Henderson|Hill|Hilton|Houston"
    r"|Hughes|Jackson|Johnson|Jones|Katz|Kelly|King|Lee|Lewis|Lopez|Martin|Martinez|Meloni|Miller"
    r"|Mitchell|Moore|Morgan|Morris|Murphy|Nelson|Parker|Peele|Peterson|Phillips|Pickford|Roberts"
    r"|Robinson|Rodriguez|Rogers|Scott|Smith|Spieth|Stewart|Taylor|Thomas|Thompson|Turner|Walker"
    r"|White|Williams|Wilson|Wolf|Wood|Wright|Young)\b"
)
# States that people are named after as well; "Israel Defense Forces" has no surname.
_ALSO_GIVEN = frozenset(
    ("chad", "jordan", "israel", "georgia", "india", "kenya", "cuba", "ireland")
)
_REACH = 40


def names_person(text: str, code: str, start: int, end: int) -> bool:
    """Tell whether a state's one-word name at ``[start, end)`` belongs to a person's."""
    if not text[start:end].isalpha():
        return False
    before = text[max(0, start - _REACH) : start]
    if _TITLED.search(before) or _GIVEN.search(before):
        return True
    return code in _ALSO_GIVEN and _SURNAME.match(text, end) is not None
