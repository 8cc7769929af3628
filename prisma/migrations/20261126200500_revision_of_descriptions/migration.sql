-- To lock an organization changes nothing that gateways hear of: its revision is raised where a row changes that a
-- description of its environments shows (lib/apis/describe.ts), and nowhere else.
CREATE FUNCTION "lockOrganization"(organization uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Organization" WHERE "id" = organization FOR NO KEY UPDATE;
END $$;

CREATE FUNCTION "raiseOwnRevision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."revision" := OLD."revision" + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER "Organization_revision" BEFORE UPDATE OF "name", "handle" ON "Organization"
  FOR EACH ROW WHEN (NEW."name" <> OLD."name" OR NEW."handle" <> OLD."handle")
  EXECUTE FUNCTION "raiseOwnRevision"();

CREATE OR REPLACE FUNCTION "keepLastAdmin"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "lockOrganization"(OLD."organizationId");
  IF OLD."role" = 'admin' AND (TG_OP = 'DELETE' OR NEW."role" <> 'admin')
    AND EXISTS (SELECT 1 FROM "Organization" WHERE "id" = OLD."organizationId")
    AND NOT EXISTS (SELECT 1 FROM "Membership" WHERE "organizationId" = OLD."organizationId" AND "role" = 'admin' AND "userId" <> OLD."userId") THEN
    RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'Membership_last_admin';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- A new environment has no gateways yet, and its place among the others is in no description.
CREATE OR REPLACE FUNCTION "afterEnvironment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM "raiseRevision"(OLD."organizationId");
  ELSIF TG_OP = 'INSERT' THEN
    PERFORM "lockOrganization"(NEW."organizationId");
    INSERT INTO "AcceptedIssuer" ("environmentId", "issuer", "keyManagerId", "organizationId")
      SELECT d."environmentId", d."issuer", d."keyManagerId", d."organizationId"
      FROM "AcceptedIssuerDefinition" d WHERE d."environmentId" = NEW."id";
  ELSIF NEW."name" <> OLD."name" OR NEW."production" <> OLD."production" THEN
    PERFORM "raiseRevision"(NEW."organizationId");
  END IF;
  RETURN NULL;
END $$;

-- What is left out of the comparison is in no description. A column that comes later counts.
CREATE OR REPLACE FUNCTION "afterKeyManager"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE unseen text[] := '{description,wellKnownUrl,document,findings,version,updatedAt}';
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM "raiseRevision"(OLD."organizationId");
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' OR to_jsonb(NEW) - unseen <> to_jsonb(OLD) - unseen THEN
    PERFORM "raiseRevision"(NEW."organizationId");
  ELSE
    PERFORM "lockOrganization"(NEW."organizationId");
  END IF;
  PERFORM "syncAcceptedIssuers"(NEW."id");
  RETURN NULL;
END $$;

-- Clients and the parts of APIs are written many at a time: their triggers see a statement and not a row.
CREATE FUNCTION "afterAllowedClients"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "raiseRevision"("organizationId") FROM (
    SELECT DISTINCT k."organizationId" FROM "changed" c JOIN "KeyManager" k ON k."id" = c."keyManagerId") AS own;
  RETURN NULL;
END $$;
CREATE TRIGGER "AllowedClient_added_revision" AFTER INSERT ON "AllowedClient"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterAllowedClients"();
CREATE TRIGGER "AllowedClient_changed_revision" AFTER UPDATE ON "AllowedClient"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterAllowedClients"();
CREATE TRIGGER "AllowedClient_removed_revision" AFTER DELETE ON "AllowedClient"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterAllowedClients"();

CREATE OR REPLACE FUNCTION "afterApi"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE unseen text[] := '{description,documentUrl,version,updatedAt}';
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM "raiseRevision"(OLD."organizationId");
  ELSIF TG_OP = 'INSERT' OR to_jsonb(NEW) - unseen <> to_jsonb(OLD) - unseen THEN
    PERFORM "raiseRevision"(NEW."organizationId");
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION "afterApiParts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "raiseRevision"("organizationId") FROM (
    SELECT DISTINCT a."organizationId" FROM "changed" c JOIN "Api" a ON a."id" = c."apiId") AS own;
  RETURN NULL;
END $$;
CREATE TRIGGER "ApiBasePath_added_revision" AFTER INSERT ON "ApiBasePath"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterApiParts"();
CREATE TRIGGER "ApiBasePath_changed_revision" AFTER UPDATE ON "ApiBasePath"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterApiParts"();
CREATE TRIGGER "ApiBasePath_removed_revision" AFTER DELETE ON "ApiBasePath"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterApiParts"();
CREATE TRIGGER "ApiOperation_added_revision" AFTER INSERT ON "ApiOperation"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterApiParts"();
CREATE TRIGGER "ApiOperation_changed_revision" AFTER UPDATE ON "ApiOperation"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterApiParts"();
CREATE TRIGGER "ApiOperation_removed_revision" AFTER DELETE ON "ApiOperation"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterApiParts"();
CREATE TRIGGER "ApiKeyManager_added_revision" AFTER INSERT ON "ApiKeyManager"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterApiParts"();
CREATE TRIGGER "ApiKeyManager_changed_revision" AFTER UPDATE ON "ApiKeyManager"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterApiParts"();
CREATE TRIGGER "ApiKeyManager_removed_revision" AFTER DELETE ON "ApiKeyManager"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "afterApiParts"();
