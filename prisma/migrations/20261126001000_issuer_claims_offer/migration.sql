-- What Prisma's schema cannot say -------------------------------------------------------------

-- One claim names the client, one to five the scopes.
ALTER TABLE "KeyManager" ADD CONSTRAINT "KeyManager_claims_check"
  CHECK (char_length("clientIdClaim") BETWEEN 1 AND 100 AND cardinality("scopesClaims") BETWEEN 1 AND 5);

-- Developers are offered key managers of the own organization only.
CREATE FUNCTION "refuseForeignOffer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "KeyManager" WHERE "id" = NEW."keyManagerId" AND "organizationId" = NEW."organizationId") THEN
    RAISE EXCEPTION 'the offered key manager is not of the organization'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'DeveloperPortalKeyManager_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "DeveloperPortalKeyManager_own" BEFORE INSERT OR UPDATE ON "DeveloperPortalKeyManager"
  FOR EACH ROW EXECUTE FUNCTION "refuseForeignOffer"();

-- It accepts the tokens of its own issuer; a template stands for no token, and needs one issuer at least. Judged when the
-- transaction ends, because the rows of the issuers follow the row of the key manager.
CREATE FUNCTION "keepOwnIssuer"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed uuid;
BEGIN
  IF TG_TABLE_NAME = 'KeyManager' THEN changed := NEW."id"; ELSE changed := OLD."keyManagerId"; END IF;
  IF EXISTS (
    SELECT 1 FROM "KeyManager" k WHERE k."id" = changed AND NOT EXISTS (
      SELECT 1 FROM "KeyManagerIssuer" i
      WHERE i."keyManagerId" = k."id" AND (i."issuer" = k."issuer" OR k."issuer" ~ '[{}]'))) THEN
    RAISE EXCEPTION 'a key manager accepts the tokens of its own issuer'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'KeyManager_own_issuer';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "KeyManager_own_issuer" AFTER INSERT OR UPDATE OF "issuer" ON "KeyManager"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "keepOwnIssuer"();
CREATE CONSTRAINT TRIGGER "KeyManagerIssuer_own" AFTER DELETE OR UPDATE ON "KeyManagerIssuer"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "keepOwnIssuer"();

-- Every change of a key manager is made from the version before it.
CREATE FUNCTION "raiseVersion"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."version" <> OLD."version" + 1 THEN
    RAISE EXCEPTION 'a change raises the version of a key manager by one'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'KeyManager_version_rises';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "KeyManager_version_rises" BEFORE UPDATE ON "KeyManager"
  FOR EACH ROW EXECUTE FUNCTION "raiseVersion"();
