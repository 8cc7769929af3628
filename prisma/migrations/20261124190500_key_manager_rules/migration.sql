-- The list sorts by type and by status, names breaking the tie: one index each, read in both directions.
DROP INDEX "KeyManager_organizationId_type_idx";
CREATE INDEX "KeyManager_organizationId_type_nameKey_idx" ON "KeyManager"("organizationId", "type", "nameKey");
CREATE INDEX "KeyManager_organizationId_enabled_nameKey_idx" ON "KeyManager"("organizationId", "enabled", "nameKey");

-- What Prisma's schema cannot say -------------------------------------------------------------

ALTER TABLE "KeyManagerIssuer" ADD CONSTRAINT "KeyManagerIssuer_issuer_check"
  CHECK (char_length("issuer") BETWEEN 1 AND 254 AND "issuer" !~ '[{}[:space:]]');
ALTER TABLE "AllowedClient" ADD CONSTRAINT "AllowedClient_lengths_check"
  CHECK (char_length("clientId") BETWEEN 1 AND 200 AND char_length("label") <= 100 AND char_length("owner") <= 100);

-- A key manager names environments of its own organization only.
CREATE FUNCTION "refuseForeignEnvironment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "KeyManager" k JOIN "Environment" e ON e."organizationId" = k."organizationId"
    WHERE k."id" = NEW."keyManagerId" AND e."id" = NEW."environmentId") THEN
    RAISE EXCEPTION 'the environment belongs to another organization'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'KeyManagerEnvironment_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "KeyManagerEnvironment_own" BEFORE INSERT OR UPDATE ON "KeyManagerEnvironment"
  FOR EACH ROW EXECUTE FUNCTION "refuseForeignEnvironment"();

-- Its tokens are accepted in all environments, or in one at least: judged when the transaction ends, because the rows of
-- the environments follow the row of the key manager.
CREATE FUNCTION "keepOneEnvironment"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed uuid;
BEGIN
  IF TG_TABLE_NAME = 'KeyManager' THEN changed := NEW."id"; ELSE changed := OLD."keyManagerId"; END IF;
  IF EXISTS (SELECT 1 FROM "KeyManager" WHERE "id" = changed AND NOT "allEnvironments")
    AND NOT EXISTS (SELECT 1 FROM "KeyManagerEnvironment" WHERE "keyManagerId" = changed) THEN
    RAISE EXCEPTION 'a key manager is for one environment at least'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'KeyManager_one_environment';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "KeyManager_one_environment" AFTER INSERT OR UPDATE OF "allEnvironments" ON "KeyManager"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "keepOneEnvironment"();
CREATE CONSTRAINT TRIGGER "KeyManagerEnvironment_one" AFTER DELETE OR UPDATE ON "KeyManagerEnvironment"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "keepOneEnvironment"();
