'use client';

import { useEffect } from 'react';
import { useLocale } from '#components/ui/Messages.tsx';

/** Keeps the page for when Dayglass cannot be reached, once everything that a person waits for is there. */
export function OfflineReady() {
  const locale = useLocale();
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    const register = () => {
      const script = `/sw.js?build=${process.env.DAYGLASS_BUILD}&locale=${locale}`;
      navigator.serviceWorker.register(script, { updateViaCache: 'none' }).catch(() => {});
    };
    const start = () => ('requestIdleCallback' in window ? requestIdleCallback(register) : setTimeout(register, 1000));
    if (document.readyState === 'complete') start();
    else addEventListener('load', start, { once: true });
    return () => removeEventListener('load', start);
  }, [locale]);
  return null;
}
