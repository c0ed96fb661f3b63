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
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'same-origin' },
          { key: 'X-Frame-Options', value: 'DENY' },
          { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
          {
            key: 'Permissions-Policy',
            value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
          },
        ],
      },
    ];
  },
  outputFileTracingExcludes: { '*': ['.data/**', 'lib/simulator/**'] },
};

export default config;
