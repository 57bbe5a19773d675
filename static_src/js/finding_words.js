// Words of running text, folded, and what their forms have in common. The tables come with the kept
// manual (reading/bundle.py): letters are listed once, on the server.

/** `told.fold` and `told.stems` of the kept index -> {wordsOf, keysOf, stem}. */
export function wordsWith(told) {
  const { letters, digits, typed, run, plurals } = told.fold;
  const isPlural = new Set(plurals);
  const runs = new RegExp(run, "gu");
  const swap = (text, table) => text.replace(/[^]/gu, (letter) => table[letter] ?? letter);

  function fold(text) {
    const plain = swap(swap(text, digits).normalize("NFKC"), letters);
    const bare = plain.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
    return bare.replace(/[^\p{L}\p{N}_]+/gu, " ").trim();
  }

  const kept = new Map(); // a manual of 30,000 words has 4,000 different ones
  function partsOf(word) {
    if (!kept.has(word)) {
      const bare = word.replace(/['’](?:s$)?/g, "");
      kept.set(word, swap(fold(bare), typed).split(" ").filter(Boolean));
    }
    return kept.get(word);
  }

  /** [{start, end, parts, whole}] in order. */
  function wordsOf(text) {
    const found = [];
    for (const { 0: word, index } of text.matchAll(runs)) {
      const parts = partsOf(word);
      if (parts.length) found.push({ start: index, end: index + word.length, parts, whole: parts.join("") });
    }
    return found;
  }

  const stem = stemWith(told.stems);
  const known = new Set(told.stems.known);

  /** A form that occurs nowhere gets the longest known stem it begins with, if little is left over. */
  function guess(word, language) {
    const said = stem(word, language);
    if (said !== word || !isLatin(word)) return said;
    for (let length = word.length; length >= 3 && length >= word.length - 4; length--) {
      if (known.has(word.slice(0, length))) return word.slice(0, length);
    }
    return word;
  }

  /** All that finds a word: as one, and by its pieces between half-spaces. */
  function keysOf(word, language) {
    if (word.parts.length === 1) return [guess(word.whole, language)];
    const base = word.parts.filter((part, at) => !at || !isPlural.has(part)).join("");
    const pieces = new Set([word.whole, base, ...word.parts]);
    const told = [...pieces].filter((piece) => !isPlural.has(piece) || pieces.size === 1);
    return [...new Set(told.map((piece) => guess(piece, language)))];
  }

  return { wordsOf, keysOf, stem };
}

export const isLatin = (word) => word.charCodeAt(0) < 128;

/** English by the list of forms that occur; Dari and Pashto by their endings. */
function stemWith({ english, dari, people, pashto, vowels }) {
  const without = (word, endings) => {
    const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= 3);
    return ending ? word.slice(0, -ending.length) : word;
  };
  const inDari = (word) =>
    word.endsWith(people[0]) && word.length > 5 ? word.slice(0, -people[0].length) + people[1] : without(word, dari);
  const inPashto = (word) => {
    const short = without(word, pashto);
    return short.length > 2 && vowels.includes(short[short.length - 1]) ? short.slice(0, -1) : short;
  };
  return (word, language) => {
    if (isLatin(word)) return english[word] ?? word;
    return language === "ps" ? inPashto(word) : inDari(word);
  };
}
