
// Words as a person seeks them: whole ones, in any order, "in quotes" together, with * for the
// rest of a word. Case, accents, apostrophes, hyphens and British or American spelling fold.
const searching = (() => {
  const MOST_TERMS = 40;
  const WORD = /[\p{L}\p{N}]+/gu;
  const HYPHENATED = /[\p{L}\p{N}]+(?:[-\u00ad\u2010-\u2015][\p{L}\p{N}]+)+/gu;
  // Both sides are folded alike, so a rule that goes too far finds a little more, never less.
  const SPELLINGS = [
    [/our/g, "or"],
    [/(?<=..)is(?=e|ing|ation)/g, "iz"],
    [/ence(?=s?$)/g, "ense"],
    [/ll(?=ed$|ing$|er)/g, "l"],
    [/tre(?=s?$)/g, "ter"],
    [/mme(?=s?$)/g, "m"],
  ];

  function fold(word) {
    const plain = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return SPELLINGS.reduce((known, [british, american]) => known.replace(british, american), plain);
  }

  function wordsOf(text) {
    return (text.match(WORD) ?? []).map(fold);
  }

  /** Read what is sought: a list of terms, each a list of words that stand together. */
  function read(asked) {
    const parts = asked.match(/["“”«»][^"“”«»]*["“”«»]?|[^\s"“”«»]+/g) ?? [];
    const terms = parts.map((part) => {
      const open = /\*\s*["“”«»]?$/.test(part);
      const words = wordsOf(part);
      return words.map((word, place) => ({ word, open: open && place === words.length - 1 }));
    });
    const known = new Map(terms.filter((term) => term.length).map((t) => [JSON.stringify(t), t]));
    return [...known.values()].slice(0, MOST_TERMS);
  }

  const holds = ({ word, open }, other) => (open ? other.startsWith(word) : other === word);

  /** Make a text ready to be searched, once anybody searches: the page does not wait for it. */
  function index(read) {
    let made = null;
    return () => {
      if (made) return made;
      const text = read();
      const words = wordsOf(text);
      const joined = (text.match(HYPHENATED) ?? []).map((word) => wordsOf(word).join(""));
      made = { words, known: new Set([...words, ...joined]) };
      return made;
    };
  }

  function stands(term, { words, known }) {
    if (term.length === 1 || known.has(term.map(({ word }) => word).join(""))) {
      const [whole] = term.length === 1 ? term : [{ word: term.map((t) => t.word).join("") }];
      if (known.has(whole.word)) return true;
      return whole.open && [...known].some((word) => holds(whole, word));
    }
    return words.some((_, at) => term.every((part, n) => holds(part, words[at + n] ?? "")));
  }

  /** Tell whether an indexed text holds every term. */
  function matches(terms, indexed) {
    return terms.every((term) => stands(term, indexed()));
  }

  /** List the places in a text node's data of words that a term holds. */
  function places(terms, text) {
    const parts = terms.flat();
    return [...text.matchAll(WORD)]
      .filter(([word]) => parts.some((part) => holds(part, fold(word))))
      .map(({ index: at, 0: word }) => [at, at + word.length]);
  }

  return { read, index, matches, places };
})();
