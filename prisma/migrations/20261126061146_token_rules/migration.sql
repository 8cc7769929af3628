-- AlterTable
ALTER TABLE "KeyManager" ADD COLUMN     "algorithms" TEXT[] DEFAULT ARRAY['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']::TEXT[],
ADD COLUMN     "strictProfile" BOOLEAN NOT NULL DEFAULT false;

-- What Prisma's schema cannot say -------------------------------------------------------------

-- Asymmetric ones only, one at least: with none, no token is accepted, and nobody is told why.
ALTER TABLE "KeyManager" ADD CONSTRAINT "KeyManager_algorithms_check"
  CHECK (coalesce(cardinality("algorithms"), 0) >= 1 AND "algorithms" <@ ARRAY[
    'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']);
