import jsqr from 'jsqr';

/** The text of the QR in a page that `pdftoppm` drew as PPM (P6), as a phone would read it. */
export const qrIn = (ppm: Buffer): string | undefined => {
  const [head = '', width = '', height = ''] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 64)) ?? [];
  const points = Number(width) * Number(height);
  const rgba = new Uint8ClampedArray(points * 4).fill(255);
  for (let point = 0; point < points; point += 1)
    rgba.set(ppm.subarray(head.length + point * 3, head.length + point * 3 + 3), point * 4);
  const module: unknown = jsqr; // its types speak of a default export, its CommonJS file is the function itself
  const read = (typeof module === 'function' ? module : jsqr.default) as typeof jsqr.default;
  return read(rgba, Number(width), Number(height))?.data;
};
