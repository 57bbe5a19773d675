// Keys made on the phone, in the very way lms/lib/ids.py makes them.
export { newKey } from "./key.js";

const LOW = (1n << 62n) - 1n;

const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const dashed = (hex) =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");

/** A key that follows from another and from `parts`: the same on every phone and on the server. */
export async function derived(maker, ...parts) {
  const digest = await sha256([maker, ...parts].join("\x1f"));
  const bits = BigInt(`0x${digest.slice(0, 20)}`) >> 6n;
  const high = (bits >> 62n).toString(16).padStart(3, "0");
  const low = ((2n << 62n) | (bits & LOW)).toString(16);
  return dashed(`${maker.replace(/-/g, "").slice(0, 12)}7${high}${low}`);
}

/** SHA-256 of a text, in hexadecimal. */
export async function sha256(text) {
  return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}
