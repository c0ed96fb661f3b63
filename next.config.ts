import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Told apart by the service worker, which keeps one page of each build.
  env: { DAYGLASS_BUILD: Date.now().toString(36) },
  images: { unoptimized: true },
  serverExternalPackages: ['pino', 'pg', 'sharp', 'undici', 'file-type'],
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ['127.0.0.1'],
  experimental: { globalNotFound: true },
  outputFileTracingExcludes: { '*': ['.data/**', 'lib/simulator/**'] },
};

/** Pages named `.dev.tsx` are there for those who work on Dayglass, and in no build. */
export default function configure(phase: string): NextConfig {
  const pages = ['tsx', 'ts'];
  return { ...config, pageExtensions: phase === PHASE_DEVELOPMENT_SERVER ? ['dev.tsx', ...pages] : pages };
}
