import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js';

/** The name of a build, the same on every host that builds the same sources. Late words and the service worker go by it. */
const build = process.env.DAYGLASS_BUILD ?? Date.now().toString(36);

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  env: { DAYGLASS_BUILD: build },
  generateBuildId: () => build,
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
