/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // No picture is resized here: /_next/image leads nowhere.
  images: { unoptimized: true },
  // Packages with native or WebAssembly parts stay outside the bundle.
  serverExternalPackages: [
    '@electric-sql/pglite',
    'pglite-prisma-adapter',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    '@node-rs/argon2',
    'pino',
    'undici',
    'rate-limiter-flexible',
  ],
  experimental: {
    authInterrupts: true,
    // Few scripts rather than small ones: until the first row each costs more than its bytes (decision 14).
    turbopackChunking: {
      maxChunkCountPerGroup: 2,
      minChunkSize: 1_000_000,
      maxMergeChunkSize: 10_000_000,
      requestCost: 1_000_000,
    },
  },
  // The tests judge types (tsc --noEmit). A start must not fail on what they judged: after an update the build would also read
  // the types that it left itself for pages of the version before.
  typescript: { ignoreBuildErrors: true },
}
