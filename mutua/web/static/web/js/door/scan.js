// Read the codes that a camera sees: by the browser itself, else by a decoder that is loaded then.

const EVERY = 150; // milliseconds
const AGAIN = 3000; // a ticket that is held there longer is not meant twice
const WIDEST = 640; // pixels that are looked through

export async function scan(video, decoder, found) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  await video.play();
  const look = (await own()) ?? (await lent(decoder));
  let on = true;
  let last = { text: "", at: 0 };
  (async () => {
    while (on) {
      const text = await look(video).catch(() => "");
      if (on && text && (text !== last.text || Date.now() - last.at > AGAIN)) {
        last = { text, at: Date.now() };
        found(text);
      } else if (text) {
        last.at = Date.now();
      }
      await new Promise((wake) => { setTimeout(wake, EVERY); });
    }
  })();
  return () => {
    on = false;
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
}

async function own() {
  const formats = await window.BarcodeDetector?.getSupportedFormats?.().catch(() => []);
  if (!formats?.includes("qr_code")) {
    return null;
  }
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
}

async function lent(decoder) {
  const { decodeQR } = await import(decoder);
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
  };
}
