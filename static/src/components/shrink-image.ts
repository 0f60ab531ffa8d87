/** Makes an image small enough to travel inside a page. What the camera wrote into it does not come along. */

const TALLEST = 160;
const WIDEST = 1200;
const TRIES = [1, 0.75, 0.5, 0.35];
const QUALITY = 0.85;

/** How large to draw an image that fits, at most as it is. */
export function fitted(width: number, height: number, share = 1): { width: number; height: number } {
  const scale = Math.min(1, WIDEST / width, TALLEST / height) * share;
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const bytesOf = (dataUrl: string): number => Math.floor(((dataUrl.length - dataUrl.indexOf(",") - 1) * 3) / 4);

/** The image as a data URL of at most so many bytes; an Error with a sentence for people where that cannot be done. */
export async function shrinkImage(file: Blob, most: number): Promise<string> {
  const image = await createImageBitmap(file).catch(() => {
    throw new Error("This file cannot be read as an image. Choose a PNG, JPEG or WebP.");
  });
  const canvas = document.createElement("canvas");
  for (const share of TRIES) {
    Object.assign(canvas, fitted(image.width, image.height, share));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    for (const kind of ["image/png", "image/webp", "image/jpeg"]) {
      const made = canvas.toDataURL(kind, QUALITY);
      // A browser that cannot write a kind writes a PNG.
      if (made.startsWith(`data:${kind}`) && bytesOf(made) <= most) return made;
    }
  }
  throw new Error(`This image cannot be made smaller than ${Math.floor(most / 1024)} kB.`);
}
