"""Write a corpus of made-up articles in which no sentence stands twice.

    python benchmarks/articles.py FOLDER NUMBER

Sentences come from the templates below, filled at random; equal numbers give equal corpora.
A set of all sentences so far makes sure that none repeats, as real ones do not: a memo of
sentences would make a benchmark look fast and help nobody.
"""

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

WORDS = """
state: France | Russia | China | Turkey | Brazil | India | Morocco | Senegal | Niger | Chad |
  Germany | Spain | Italy | Algeria | Egypt | Ghana | Togo | Benin | Nigeria | Japan | Norway |
  Poland | Estonia | Canada | Mexico | Qatar
body: the United Nations | the African Union | ECOWAS | the European Union | the G5 Sahel | NATO
  | the World Bank | the Red Cross | the regional court | the port authority | the central bank
actor: the ministry | the general staff | the air force | the gendarmerie | the border police |
  a battalion from the north | the parliament | the mayor | the farmers’ union | a court in the
  capital | the engineers
verb: delivered | announced | postponed | inspected | financed | criticised | repaired | signed
  for | rejected | trained with | received | returned | sold | bought | mapped | guarded |
  opened | closed | counted | described
thing: armoured vehicles | patrol boats | transport aircraft | field hospitals | radio sets |
  night-vision equipment | a training centre | water pumps | school books | grain | two bridges
  | a radar station | fuel | drones | a memorandum of understanding | maintenance contracts |
  spare parts | a logistics base | fishing licences
place: Gao | Kidal | Mopti | Ségou | Sikasso | Kayes | Timbuktu | the river port | the eastern
  market | the old airfield | the border post | the valley | the coast | the lake district | the
  railway yard
aim: to counter terrorism | to share intelligence | to train officers | to protect civilians |
  to patrol the border | to repair the roads | to feed the garrison | to calm the markets | to
  fight trafficking | to strengthen its forces | to modernise the fleet | to settle the dispute
  | to hold an election
adverb: quietly | in haste | as planned | without notice | for the second time | in public |
  reluctantly | at its own cost | under an old agreement | despite the rain | after long talks |
  on paper
month: January | February | March | April | May | June | July | August | September | October |
  November | December
quality: crucial | uncertain | expensive | modest | vital | disputed | well known | overdue |
  promising | fragile
noun: cooperation | harvest | budget | readiness | peacekeeping mission | partnership |
  ceasefire | election | recruitment | joint exercise | dialogue | trade | training programme |
  road | curfew | reform
"""
CHOICES = {
    name: [" ".join(word.split()) for word in words.split("|")]
    for name, words in re.findall(r"^(\w+): (.*(?:\n  .*)*)", WORDS, flags=re.M)
}
TEMPLATES = (
    "In {month} {year} {state} {verb} {number} tonnes of {thing} in {place} {aim}.",
    "{State} and {state} agreed {aim}, and {actor} {verb} {thing} {adverb}.",
    "According to {actor}, the {noun} of {place} is {quality} and costs {number} million a year.",
    "{Body} sent {number} observers to {place} {adverb}, where {actor} {verb} {thing}.",
    "The {noun} with {state} stays {quality}: {actor} {verb} only {number} of them by {month}.",
    "Through its {noun} with {body}, {state} has been able {aim} near {place} since {year}.",
    "Some {number} families left {place} {adverb} when the {noun} became {quality} in {month}.",
    "{Actor} should work with {body} {aim}, said a report of {number} pages on {place}.",
    "{State} will provide {thing} to {actor} by {month} {year} if the {noun} stays {quality}.",
    "By {verb2} with {state}, {actor} can improve the {noun} around {place} for {number} villages.",
    "Prices at {place} rose by {number} francs in {month}, and {actor} {verb} {thing}.",
    "It is {quality} for {state} {aim}, and {adverb} in {number} districts of {place}.",
)
HEADINGS = ("The {noun} of {place}", "What {state} does", "After {month} {year}")


def articles(number: int, seed: int = 2026) -> Iterator[tuple[str, str]]:
    """Make articles: relative file name and text; no sentence stands in two places."""
    chance = random.Random(seed)
    used: set[int] = set()
    for serial in range(number):
        paragraphs = [_filled("{State}: the {noun} of {place}", chance)]
        for _ in range(chance.randint(2, 5)):
            paragraphs.append(_filled(chance.choice(HEADINGS), chance))
            for _ in range(chance.randint(1, 3)):
                paragraphs.append(" ".join(_sentences(chance.randint(2, 6), chance, used)))
        yield f"{serial // 1000:03}/article-{serial:06}.txt", "\n\n".join(paragraphs) + "\n"


def _sentences(count: int, chance: random.Random, used: set[int]) -> Iterator[str]:
    for _ in range(count):
        while hash(sentence := _filled(chance.choice(TEMPLATES), chance)) in used:
            pass
        used.add(hash(sentence))
        yield sentence


def _filled(template: str, chance: random.Random) -> str:
    values = {name: chance.choice(words) for name, words in CHOICES.items()}
    capital = {name.capitalize(): _upper(chance.choice(words)) for name, words in CHOICES.items()}
    year, number = chance.randint(1990, 2026), chance.randint(2, 99_999)
    return template.format(**values, **capital, year=year, number=number, verb2="working")


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def write_articles(folder: Path, number: int) -> int:
    """Write the articles below `folder` and give their size in bytes."""
    size = 0
    for name, text in articles(number):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size


if __name__ == "__main__":
    print(write_articles(Path(sys.argv[1]), int(sys.argv[2])), "bytes")
