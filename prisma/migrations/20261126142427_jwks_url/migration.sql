-- AlterTable
ALTER TABLE "KeyManager" ADD COLUMN     "jwksUrl" TEXT;

-- AlterTable
ALTER TABLE "KeyManagerHealth" ADD COLUMN     "jwksUrl" TEXT;

-- Keys that were read before: those of a key manager at the address that its document names, those of a check at the address
-- that it asked, or at the one in use where nothing was changed since.
ALTER TABLE "KeyManager" DISABLE TRIGGER "KeyManager_version_rises";
UPDATE "KeyManager" SET "jwksUrl" = "document"->>'jwks_uri' WHERE "jwks" IS NOT NULL;
ALTER TABLE "KeyManager" ENABLE TRIGGER "KeyManager_version_rises";
UPDATE "KeyManagerHealth" h SET "jwksUrl" = COALESCE(
  h."validators"->'keys'->>'url',
  CASE WHEN h."version" = k."version" THEN k."endpoints"->>'jwksEndpoint' END)
FROM "KeyManager" k WHERE k."id" = h."keyManagerId" AND h."jwks" IS NOT NULL;

-- The keys that verify tokens, of those that an administrator read and those that a check did: what currentKeys says in
-- lib/health/current-keys.ts.
CREATE FUNCTION "keysInUse"(manager "KeyManager", health "KeyManagerHealth") RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN health."jwks" IS NOT NULL AND health."goodAt" IS NOT NULL
      AND health."jwksUrl" = manager."endpoints"->>'jwksEndpoint'
      AND (manager."jwks" IS NULL OR manager."jwksUrl" IS DISTINCT FROM health."jwksUrl"
        OR manager."readAt" IS NULL OR health."goodAt" >= manager."readAt") THEN health."jwks"
    WHEN manager."jwksUrl" = manager."endpoints"->>'jwksEndpoint' THEN manager."jwks"
  END
$$;

-- Gateways hear of keys that a health check read where others are in use than before. The check locks the organization first
-- (lib/health/keep-reading.ts).
CREATE OR REPLACE FUNCTION "afterHealthKeys"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE manager "KeyManager"; before "KeyManagerHealth";
BEGIN
  SELECT * INTO manager FROM "KeyManager" WHERE "id" = NEW."keyManagerId";
  IF TG_OP = 'UPDATE' THEN
    before := OLD;
  END IF;
  IF "keysInUse"(manager, before) IS DISTINCT FROM "keysInUse"(manager, NEW) THEN
    PERFORM "raiseRevision"(manager."organizationId");
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER "KeyManagerHealth_revision" ON "KeyManagerHealth";
CREATE TRIGGER "KeyManagerHealth_revision" AFTER INSERT OR UPDATE OF "jwks", "jwksUrl", "goodAt" ON "KeyManagerHealth"
  FOR EACH ROW EXECUTE FUNCTION "afterHealthKeys"();
