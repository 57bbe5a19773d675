// Names as they are heard, whatever the spelling: the keys of people/matching.py, made without network.
// Its tables come with the screens, so that letters and words are listed once, on the server.
const OF_FAITH = /(?:ال|[aou]l)(?=دین$|d+[ie]+n$)/g;
const ARTICLE = /ال(?=..)/g;
const LONGEST = 60;

/** {keyOf}: `keyOf(name)` is `name_key(name)` of the server. */
export function keysWith({ letters, digits, first, last, written_out: written, closed_up, servant, pairs, sounds }) {
  const isClosedUp = new Set(closed_up);
  const isServant = new Set(servant);
  const pair = new RegExp(Object.keys(pairs).join("|"), "g");
  const swap = (text, table) => text.replace(/[^]/gu, (letter) => table[letter] ?? letter);

  function fold(text) {
    const plain = swap(swap(text, digits).normalize("NFKC"), letters);
    const bare = plain.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
    return bare.replace(/[^\p{L}\p{N}_]+/gu, " ").trim();
  }

  function wordsOf(name) {
    const words = [];
    for (const word of fold(name).split(" ")) {
      const end = words.length - 1;
      if (words.length && (isClosedUp.has(word) || isServant.has(words[end]))) words[end] += word;
      else words.push(written[word] ?? word);
    }
    while (words.length > 1 && first.includes(words[0])) words.shift();
    while (words.length > 1 && last.includes(words[words.length - 1])) words.pop();
    return words;
  }

  function heard(word) {
    const short = word.replace(OF_FAITH, "");
    const whole = short.slice(0, 1) + short.slice(1).replace(ARTICLE, "ل");
    const told = whole.replace(pair, (two) => pairs[two]).replace(/[^]/gu, (letter) => sounds[letter] ?? "");
    return told.endsWith("h") ? told.slice(0, -1) : told;
  }

  return { keyOf: (name) => bare(wordsOf(name).map(heard).join("")) };
}

function bare(told) {
  const first = /^[aeiu]/.test(told) ? "a" : told.slice(0, 1);
  const consonants = (first + told.slice(1).replace(/[aeiouwy]/g, "")).replace(/sh+/g, "s");
  return consonants.replace(/([a-z])\1+/g, "$1").replace(/^abdl(?=.)/, "abd").slice(0, LONGEST);
}
