export { sha512 } from "@noble/hashes/sha2.js";
