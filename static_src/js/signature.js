// What stands after # in a certificate's code: base32 of CBOR claims and a 64-byte Ed25519 signature.
// Its making is in certificates/payload.py and certificates/signing.py.
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SPARE_LETTERS = [1, 3, 6]; // no number of bytes ends so
const CLAIMS = [0x89, 0x01, 0x44]; // an array of nine: version 1, then four bytes of key id

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytes = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));

// The bytes, or null when a letter is foreign or the last one is not written as we write it.
export function fromBase32(text) {
  const out = [];
  let buffer = 0;
  let bits = 0;
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.push((buffer >> bits) & 0xff);
    }
  }
  const spare = buffer & ((1 << bits) - 1);
  return spare || SPARE_LETTERS.includes(text.length % 8) ? null : Uint8Array.from(out);
}

async function isGenuine(key, message, signature, { helper, hasher }) {
  try {
    const known = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", known, signature, message);
  } catch {
    const { verify } = await import(helper);
    const { sha512 } = globalThis.crypto?.subtle ? {} : await import(hasher);
    return verify(signature, message, key, sha512);
  }
}

// "genuine", "forged", or "unknown" when signed with a key that is not among `keys` (id -> public).
// With `only`, the id of the one key that can have signed this serial, any other is a forgery.
// `helper` and `hasher` are addresses of modules, fetched only where the browser lacks their work.
export async function judge({ code, serial, keys, only, ...modules }) {
  const raw = fromBase32(code);
  if (!raw || raw.length < 72 || CLAIMS.some((byte, i) => raw[i] !== byte)) return "forged";
  const id = hex(raw.slice(3, 7));
  if (only && id !== only) return "forged";
  if (!keys[id]) return "unknown";
  const body = raw.slice(0, -64);
  const head = new TextEncoder().encode(`training certificate 1\n${serial}\n`);
  const message = new Uint8Array([...head, ...body]);
  const good = await isGenuine(bytes(keys[id]), message, raw.slice(-64), modules);
  return good ? "genuine" : "forged";
}
