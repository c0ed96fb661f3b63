/** The few parts of opentype.js, which has no types of its own, that turn text into outlines. */
declare module 'opentype.js' {
  namespace opentype {
    type PathCommand =
      | { type: 'M' | 'L'; x: number; y: number }
      | { type: 'Q'; x: number; y: number; x1: number; y1: number }
      | { type: 'C'; x: number; y: number; x1: number; y1: number; x2: number; y2: number }
      | { type: 'Z' };
    type Path = { commands: PathCommand[]; toPathData: (decimals?: number) => string };
    type Glyph = { advanceWidth: number; getPath: (x: number, y: number, size: number) => Path };
    type Font = {
      unitsPerEm: number;
      charToGlyph: (character: string) => Glyph;
      getKerningValue: (left: Glyph, right: Glyph) => number;
    };
    function parse(bytes: ArrayBuffer): Font;
  }
  export = opentype;
}
