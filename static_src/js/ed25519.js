// For browsers without Ed25519 of their own, and for pages that did not come over HTTPS.
import { hashes, verify as check } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";

hashes.sha512 = sha512;

export const verify = (signature, message, key) => check(signature, message, key, { zip215: false });
