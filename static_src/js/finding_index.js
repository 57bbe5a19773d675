// Search in the kept manual: the same weights and the same ranking as reading/searching.py, so that
// the same words find the same lessons with and without network.
import { isLatin, wordsWith } from "./finding_words.js";

const pairs = (things) => things.slice(1).map((thing, at) => [things[at], thing]);

/**
 * `told` and `lessons` came with the manual (reading/kept_index.py: tables_of, entries_of);
 * `search(query)` gives hits, the best first.
 */
export function indexOf(told, lessons) {
  const { limits, weights } = told;
  const { wordsOf, keysOf, stem } = wordsWith(told);
  const found = new Map(); // key -> Map(place -> weight)
  const spellings = new Map(); // folded word -> stem
  const lengths = [];
  const entries = lessons.map(add);
  const sorted = [...spellings.keys()].sort();
  const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(lengths.length, 1);

  function at(key) {
    if (!found.has(key)) found.set(key, new Map());
    return found.get(key);
  }

  function add(entry, place) {
    const heavy = new Map();
    const read = (text, language, weight) => readInto(heavy, place, text, language, weight);
    read(entry.title, entry.language, weights.title);
    read(entry.module, entry.language, weights.module);
    const passages = entry.passages.map(([anchor, shown, language, kind, hidden]) => {
      const keys = read(hidden || shown, language, weights[kind]);
      return { anchor, shown, language, keys };
    });
    let length = 0;
    for (const [key, weight] of heavy) {
      at(key).set(place, weight);
      length += weight;
    }
    lengths.push(length);
    return { ...entry, passages };
  }

  function readInto(heavy, place, text, language, weight) {
    const words = wordsOf(text);
    const keys = new Set();
    for (const word of words) {
      for (const key of keysOf(word, language)) {
        keys.add(key);
        heavy.set(key, (heavy.get(key) ?? 0) + weight);
      }
      if (!spellings.has(word.whole)) spellings.set(word.whole, stem(word.whole, language));
    }
    for (const [one, two] of pairs(words)) {
      if (isLatin(one.whole) || isLatin(two.whole)) continue;
      const joined = stem(one.whole + two.whole, language);
      keys.add(joined);
      if (!at(joined).has(place)) at(joined).set(place, weight / 2);
    }
    return keys;
  }

  /** For each word asked: Map(key -> how well it answers). */
  function asked(query) {
    const words = wordsOf(query.slice(0, limits.letters)).slice(0, limits.words);
    const wanted = words.map((word) => new Map(keysOf(word, told.language).map((key) => [key, 1])));
    pairs(words).forEach(([one, two], place) => {
      const joined = stem(one.whole + two.whole, told.language);
      if (found.has(joined)) wanted.slice(place, place + 2).forEach((worth) => worth.set(joined, 1));
    });
    const last = wanted[wanted.length - 1];
    for (const key of words.length ? begunBy(words[words.length - 1].whole) : []) {
      if (!last.has(key)) last.set(key, weights.begun);
    }
    return wanted;
  }

  function begunBy(begun) {
    if (begun.length < limits.leastBegun) return [];
    const first = sorted.findIndex((spelling) => spelling >= begun);
    if (first < 0) return [];
    const near = sorted.slice(first, first + limits.mostBegun);
    const end = near.findIndex((spelling) => !spelling.startsWith(begun));
    return near.slice(0, end < 0 ? near.length : end).map((spelling) => spellings.get(spelling));
  }

  function rarity(key) {
    const having = found.get(key)?.size ?? 0;
    return Math.log(1 + (entries.length - having + 0.5) / (having + 0.5));
  }

  function worthOf(place, worth) {
    const norm = weights.k1 * (1 - weights.b + (weights.b * lengths[place]) / mean);
    let best = 0;
    for (const [key, how] of worth) {
      const weight = found.get(key)?.get(place) ?? 0;
      best = Math.max(best, (how * rarity(key) * weight * (weights.k1 + 1)) / (weight + norm));
    }
    return best;
  }

  const covered = (place, wanted) =>
    wanted.filter((worth) => [...worth.keys()].some((key) => found.get(key)?.has(place))).length;

  function score(place, wanted) {
    const total = wanted.reduce((sum, worth) => sum + worthOf(place, worth), 0);
    return total * (covered(place, wanted) / wanted.length) ** 2;
  }

  function says(passage, wanted) {
    let total = 0;
    for (const worth of wanted) {
      let best = 0;
      for (const [key, how] of worth) if (passage.keys.has(key)) best = Math.max(best, how * rarity(key));
      total += best;
    }
    return total;
  }

  /** Keys worth marking: not the small words that stand in every lesson. */
  function telling(wanted) {
    const keys = wanted.flatMap((worth) => [...worth.keys()]).filter((key) => found.has(key));
    const least = Math.max(0, ...keys.map(rarity)) / 4;
    return new Set(keys.filter((key) => rarity(key) >= least));
  }

  function search(query) {
    const wanted = asked(query);
    const places = new Set(wanted.flatMap((worth) => [...worth.keys()].flatMap((key) => [...(found.get(key)?.keys() ?? [])])));
    const ranked = [...places].map((place) => [score(place, wanted), place]);
    ranked.sort(([one, here], [two, there]) => two - one || here - there).splice(limits.hits);
    const best = Math.max(0, ...ranked.map(([, place]) => covered(place, wanted)));
    return ranked.filter(([, place]) => covered(place, wanted) * 2 > best).map(([, place]) => hit(entries[place], wanted));
  }

  function hit(entry, wanted) {
    let passage = entry.passages[0];
    for (const one of entry.passages) if (says(one, wanted) > says(passage, wanted)) passage = one;
    const keys = telling(wanted);
    const title = cut(entry.title, hitsIn(entry.title, keys, entry.language), 0, entry.title.length);
    return { ...entry, anchor: passage.anchor, language: passage.language, title, passage: excerpt(passage, keys) };
  }

  const hitsIn = (text, keys, language) =>
    wordsOf(text).filter((word) => keysOf(word, language).some((key) => keys.has(key)));

  function excerpt({ shown, language }, keys) {
    const hits = hitsIn(shown, keys, language);
    const [start, end] = windowAround(shown, hits[0]?.start ?? 0);
    const dots = [["…", false]];
    return [...(start ? dots : []), ...cut(shown, hits, start, end), ...(end < shown.length ? dots : [])];
  }

  function windowAround(text, first) {
    const words = wordsOf(text);
    const start = first <= limits.lead ? 0 : (words.find((word) => word.start >= first - limits.lead)?.start ?? 0);
    const end = start + limits.shown;
    if (end >= text.length) return [start, text.length];
    const ends = words.map((word) => word.end).filter((one) => start < one && one <= end);
    return [start, ends.length ? Math.max(...ends) : end];
  }

  return { search };
}

/** Pieces of a text: [text, was it asked for]. */
function cut(text, hits, start, end) {
  const pieces = [];
  let at = start;
  for (const word of hits) {
    if (word.start < start || word.end > end) continue;
    pieces.push([text.slice(at, word.start), false], [text.slice(word.start, word.end), true]);
    at = word.end;
  }
  return [...pieces, [text.slice(at, end), false]].filter(([piece]) => piece);
}
