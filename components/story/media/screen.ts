/** How large this window is, asked once until it changes: to ask the browser costs a layout in the middle of a step. */
export type Screen = { read: () => { width: number; height: number } };

export function createScreen(): Screen {
  let known: { width: number; height: number } | null = null;
  return {
    read() {
      if (known) return known;
      addEventListener('resize', () => (known = null), { once: true });
      known = { width: innerWidth, height: innerHeight };
      return known;
    },
  };
}
