// Sealing: AES-GCM under the server's secret, which lies on the phone only wrapped by the PIN.
const ROUNDS = 600_000; // PBKDF2: about a second on a cheap phone, and on a thief's for every guess
const encoder = new TextEncoder();
const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
const PERSIAN = "۰۱۲۳۴۵۶۷۸۹";
const ARABIC = "٠١٢٣٤٥٦٧٨٩";

/** Every digit as ASCII. */
export const digitsOf = (text) =>
  text.replace(/[۰-۹]/g, (one) => PERSIAN.indexOf(one)).replace(/[٠-٩]/g, (one) => ARABIC.indexOf(one));

/** Why this cannot be a PIN: "short", "easy"; "" when it can. `pin` in ASCII digits. */
export function faultOf(pin) {
  if (!/^\d{6,}$/.test(pin)) return "short";
  const steps = new Set(Array.from(pin.slice(1), (digit, place) => digit - pin[place]));
  return steps.size === 1 && Math.abs([...steps][0]) < 2 ? "easy" : ""; // 111111, 123456, 654321
}

/** {salt, rounds, iv, wrapped}: the secret, to be had back with the PIN alone. */
export async function wrap(pin, secret) {
  const salt = random(16);
  const iv = random(12);
  const key = await keyFrom(pin, salt, ROUNDS);
  const wrapped = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, secret);
  return { salt, rounds: ROUNDS, iv, wrapped };
}

/** The secret, or null when the PIN is wrong. */
export async function unwrap(pin, { salt, rounds, iv, wrapped }) {
  const key = await keyFrom(pin, salt, rounds);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, wrapped));
  } catch {
    return null;
  }
}

async function keyFrom(pin, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", encoder.encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** The key that seals; no script can read it out again. */
export const keyOf = (secret) =>
  crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt", "decrypt"]);

/** {iv, data}. `name` says what it is, so that one sealed thing cannot be put in another's place. */
export async function seal(key, name, value) {
  const iv = random(12);
  const how = { name: "AES-GCM", iv, additionalData: encoder.encode(name) };
  return { iv, data: await crypto.subtle.encrypt(how, key, encoder.encode(JSON.stringify(value))) };
}

/** What was sealed. Raises OperationError when the key or the name is another. */
export async function unseal(key, name, { iv, data }) {
  const how = { name: "AES-GCM", iv, additionalData: encoder.encode(name) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, data)));
}
