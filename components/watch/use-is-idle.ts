import { useEffect, useState } from 'react';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'visibilitychange'] as const;

/** True once nobody has touched the page for that long. */
export function useIsIdle(afterMs: number): boolean {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    let lastSign = performance.now();
    let timer = setTimeout(check, afterMs);
    function check() {
      const left = lastSign + afterMs - performance.now();
      if (left <= 0) setIsIdle(true);
      else timer = setTimeout(check, left);
    }
    function notice() {
      const wasLongAgo = performance.now() - lastSign >= afterMs;
      lastSign = performance.now();
      if (!wasLongAgo) return;
      setIsIdle(false);
      timer = setTimeout(check, afterMs);
    }
    for (const sign of SIGNS) addEventListener(sign, notice, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) removeEventListener(sign, notice, { capture: true });
    };
  }, [afterMs]);
  return isIdle;
}
