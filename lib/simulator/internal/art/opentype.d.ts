/** The few parts of opentype.js, which has no types of its own, that turn text into outlines. */
declare module 'opentype.js' {
  export type PathCommand =
    | { type: 'M' | 'L'; x: number; y: number }
    | { type: 'Q'; x: number; y: number; x1: number; y1: number }
    | { type: 'C'; x: number; y: number; x1: number; y1: number; x2: number; y2: number }
    | { type: 'Z' };
  export type Path = { commands: PathCommand[]; toPathData: (decimals?: number) => string };
  export type Glyph = { advanceWidth: number; getPath: (x: number, y: number, size: number) => Path };
  export type Font = {
    unitsPerEm: number;
    charToGlyph: (character: string) => Glyph;
    getKerningValue: (left: Glyph, right: Glyph) => number;
  };
  const opentype: { parse: (bytes: ArrayBuffer) => Font };
  export default opentype;
}
