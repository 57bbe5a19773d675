// Builds static_src/ into static_built/: one sheet and one module per entry, and the subset font.
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import subsetFont from "subset-font";

const DONE = "static_built";
const OUT = "static_built.new"; // so that a server never reads half a build
const SHEETS = [
  "answersheets",
  "bank",
  "bankfiles",
  "checkin",
  "composing",
  "core",
  "days",
  "desk",
  "design",
  "editions",
  "field",
  "home",
  "learning",
  "manual",
  "reports",
  "roster",
  "rosters",
  "sheets",
  "slips",
  "trainer",
];
const MODULES = [
  "answersheets",
  "badge",
  "card",
  "ed25519",
  "field",
  "field_app",
  "finding",
  "job",
  "keeping",
  "page",
  "quiz",
  "quiz_more",
  "quiz_wait",
  "reading",
  "roster",
  "scan",
  "scan_zxing",
  "sha512",
  "sheet",
  "sw",
  "verify",
  "watch",
];
const TARGETS = ["chrome87", "firefox84", "safari14.1"];

// Latin with the marks of transliteration, the Arabic script with every letter of Dari and Pashto,
// the joiners, the punctuation of all three, and the signs the pages use.
const RANGES = [
  [0x20, 0x7e], [0xa0, 0x17f], [0x600, 0x6ff], [0x200b, 0x200f], [0x2010, 0x2027], [0x2030, 0x203a],
  [0x2066, 0x2069], [0x2192, 0x2192], [0x2212, 0x2212], [0x2260, 0x2265], [0xfdfa, 0xfdfa],
];

const letters = RANGES.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
).join("");

async function font() {
  const whole = await readFile("node_modules/vazirmatn/fonts/variable/Vazirmatn[wght].ttf");
  const subset = await subsetFont(whole, letters, {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 700, default: 400 } },
  });
  await mkdir(`${OUT}/fonts`, { recursive: true });
  await writeFile(`${OUT}/fonts/vazirmatn.woff2`, subset);
  await writeFile(`${OUT}/fonts/OFL.txt`, await readFile("node_modules/vazirmatn/OFL.txt"));
}

await rm(OUT, { recursive: true, force: true });
await font();
await cp("static_src/images", `${OUT}/images`, { recursive: true });
await build({
  entryPoints: [
    ...SHEETS.map((name) => ({ in: `static_src/css/${name}.css`, out: `css/${name}` })),
    ...MODULES.map((name) => ({ in: `static_src/js/${name}.js`, out: `js/${name}` })),
  ],
  outdir: OUT,
  bundle: true,
  minify: true,
  format: "esm",
  target: TARGETS,
  charset: "utf8",
  external: ["../fonts/*"],
  legalComments: "none",
});
// The reader of QR codes for browsers without one: fetched only by the scanner's page.
await cp("node_modules/zxing-wasm/dist/reader/zxing_reader.wasm", `${OUT}/js/zxing_reader.wasm`);
await rm(DONE, { recursive: true, force: true });
await rename(OUT, DONE);
