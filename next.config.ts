import type { NextConfig } from 'next';

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

export default config;
