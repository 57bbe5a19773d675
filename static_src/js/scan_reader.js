// Reads QR codes off a video: with the browser's own reader, else with one fetched on first need.
const WIDTH = 640; // pixels: enough for a badge at arm's length, light for a cheap phone

async function own() {
  if (!("BarcodeDetector" in window)) return null;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video)).map((found) => found.rawValue);
}

async function fetched(reader, wasm) {
  const { readerFrom } = await import(reader);
  const read = await readerFrom(wasm);
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    canvas.width = Math.min(WIDTH, video.videoWidth);
    canvas.height = Math.round((video.videoHeight * canvas.width) / video.videoWidth);
    paper.drawImage(video, 0, 0, canvas.width, canvas.height);
    return read(paper.getImageData(0, 0, canvas.width, canvas.height));
  };
}

// `reader` and `wasm` are the addresses of scan_zxing.js and its WebAssembly; `onFetch` is called
// before they are asked for. Gives read(video) -> promise of the texts in sight.
export async function qrReader({ reader, wasm, onFetch = () => {} }) {
  const native = await own();
  if (native) return native;
  onFetch();
  return fetched(reader, wasm);
}

// The token in the address on a badge, or null for any other QR.
export function tokenIn(text) {
  return /\/b\/([\w-]{16,64})\/?$/.exec(text)?.[1] ?? null;
}
