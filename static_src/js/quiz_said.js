// Sentences of the page, with numbers in its digits.
const inDigits = (text, digits) => String(text).replace(/\d/g, (digit) => digits?.[digit] ?? digit);

/** The sentence with "#n" said. */
export const sentence = (template, n, digits) => template.replace("#n", inDigits(n, digits));

/** `5:09`, `1:05:09`. */
export function clock(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const end = `${two(seconds % 60)}`;
  return hours ? `${hours}:${two(minutes)}:${end}` : `${minutes}:${end}`;
}
