// For browsers without Ed25519 of their own. `sha512` is given where the page did not come over HTTPS:
// there the browser hashes nothing either.
import { hashes, verify as verifyHere, verifyAsync } from "@noble/ed25519";

const STRICT = { zip215: false };

export function verify(signature, message, key, sha512) {
  if (!sha512) return verifyAsync(signature, message, key, STRICT);
  hashes.sha512 = sha512;
  return verifyHere(signature, message, key, STRICT);
}
