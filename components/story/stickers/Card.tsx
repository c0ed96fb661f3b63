import type { ReactNode } from 'react';

/** Not mirrored, as the picture below it is not. Fills the sticker's box; children measure themselves in `cqmin`-like units of it, so that a card grows with the stage. */
export function Card({ dark = false, children }: { dark?: boolean; children: ReactNode }) {
  return (
    <span dir="ltr" className="absolute inset-0 block [container-type:size] [&_span]:[unicode-bidi:plaintext]">
      <span
        className={`flex size-full flex-col justify-center gap-[4cqh] overflow-clip rounded-[min(6cqw,14cqh)] p-[min(5cqw,8cqh)] text-center font-semibold leading-tight ${
          dark ? 'bg-[#1b1b20] text-white' : 'bg-white text-[#17171a]'
        }`}
      >
        {children}
      </span>
    </span>
  );
}
