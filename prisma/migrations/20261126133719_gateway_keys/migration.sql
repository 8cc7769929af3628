-- CreateTable
CREATE TABLE "GatewayKey" (
    "id" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "createdBy" TEXT NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "GatewayKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "GatewayKey_secretHash_key" ON "GatewayKey"("secretHash");

-- CreateIndex
CREATE INDEX "GatewayKey_environmentId_createdAt_idx" ON "GatewayKey"("environmentId", "createdAt");

-- AddForeignKey
ALTER TABLE "GatewayKey" ADD CONSTRAINT "GatewayKey_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "GatewayKey" ADD CONSTRAINT "GatewayKey_check"
  CHECK (char_length("name") BETWEEN 1 AND 60 AND "secretHash" ~ '^[0-9a-f]{64}$');

-- What a key opens never changes, and a key that was revoked stays so.
CREATE FUNCTION "keepGatewayKey"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."secretHash" <> OLD."secretHash" OR NEW."environmentId" <> OLD."environmentId"
    OR (OLD."revokedAt" IS NOT NULL AND NEW."revokedAt" IS DISTINCT FROM OLD."revokedAt") THEN
    RAISE EXCEPTION 'violates check constraint "GatewayKey_fixed": a gateway key stays what it is'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'GatewayKey_fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "GatewayKey_fixed" BEFORE UPDATE ON "GatewayKey"
  FOR EACH ROW EXECUTE FUNCTION "keepGatewayKey"();

-- Whoever waits with a key that is revoked hears of it.
CREATE FUNCTION "afterGatewayKey"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "raiseRevision"("organizationId") FROM "Environment" WHERE "id" = NEW."environmentId";
  RETURN NULL;
END $$;
CREATE TRIGGER "GatewayKey_revision" AFTER UPDATE OF "revokedAt" ON "GatewayKey"
  FOR EACH ROW WHEN (NEW."revokedAt" IS DISTINCT FROM OLD."revokedAt") EXECUTE FUNCTION "afterGatewayKey"();

-- Gateways hear of keys that a health check read where they are others than before (lib/health/current-keys.ts says which
-- are in use). The check locks the organization first (lib/health/keep-reading.ts).
CREATE FUNCTION "afterHealthKeys"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE manager record; before jsonb; after jsonb;
BEGIN
  SELECT "organizationId", "jwks", "readAt" INTO manager FROM "KeyManager" WHERE "id" = NEW."keyManagerId";
  before := manager."jwks";
  after := manager."jwks";
  IF TG_OP = 'UPDATE' AND OLD."jwks" IS NOT NULL AND OLD."goodAt" IS NOT NULL
    AND (manager."readAt" IS NULL OR OLD."goodAt" >= manager."readAt") THEN
    before := OLD."jwks";
  END IF;
  IF NEW."jwks" IS NOT NULL AND NEW."goodAt" IS NOT NULL
    AND (manager."readAt" IS NULL OR NEW."goodAt" >= manager."readAt") THEN
    after := NEW."jwks";
  END IF;
  IF before IS DISTINCT FROM after THEN
    PERFORM "raiseRevision"(manager."organizationId");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "KeyManagerHealth_revision" AFTER INSERT OR UPDATE OF "jwks", "goodAt" ON "KeyManagerHealth"
  FOR EACH ROW EXECUTE FUNCTION "afterHealthKeys"();
