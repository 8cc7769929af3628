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
  // A longer body is read so far and no further; one that tells its length is refused at the door.
  experimental: { authInterrupts: true, proxyClientMaxBodySize: '1mb' },
  // The tests judge types (tsc --noEmit); the build at a first start does not wait for them again.
  typescript: { ignoreBuildErrors: true },
}
