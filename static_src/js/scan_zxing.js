// ZXing in WebAssembly, served by ourselves.
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const HOW = { formats: ["QRCode"], maxNumberOfSymbols: 4, tryInvert: false };

export async function readerFrom(wasm) {
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  return async (picture) => (await readBarcodes(picture, HOW)).map((found) => found.text);
}
