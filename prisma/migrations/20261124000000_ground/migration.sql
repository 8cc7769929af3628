-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "emailKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "Membership" (
    "organizationId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("organizationId","userId")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "organizationId" UUID,
    "userId" UUID,
    "email" TEXT,
    "role" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Environment" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "production" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KeyManager" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "type" TEXT NOT NULL,
    "wellKnownUrl" TEXT,
    "issuer" TEXT NOT NULL,
    "endpoints" JSONB NOT NULL,
    "clientIdClaim" TEXT NOT NULL,
    "scopesClaims" TEXT[],
    "acceptedAudiences" TEXT[],
    "allEnvironments" BOOLEAN NOT NULL DEFAULT true,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "document" JSONB,
    "jwks" JSONB,
    "findings" JSONB,
    "readAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeyManager_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KeyManagerIssuer" (
    "keyManagerId" UUID NOT NULL,
    "issuer" TEXT NOT NULL,

    CONSTRAINT "KeyManagerIssuer_pkey" PRIMARY KEY ("keyManagerId","issuer")
);

-- CreateTable
CREATE TABLE "KeyManagerEnvironment" (
    "keyManagerId" UUID NOT NULL,
    "environmentId" UUID NOT NULL,

    CONSTRAINT "KeyManagerEnvironment_pkey" PRIMARY KEY ("keyManagerId","environmentId")
);

-- CreateTable
CREATE TABLE "AllowedClient" (
    "id" UUID NOT NULL,
    "keyManagerId" UUID NOT NULL,
    "clientId" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AllowedClient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AcceptedIssuer" (
    "environmentId" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "keyManagerId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,

    CONSTRAINT "AcceptedIssuer_pkey" PRIMARY KEY ("environmentId","issuer")
);

-- CreateTable
CREATE TABLE "DeveloperPortal" (
    "organizationId" UUID NOT NULL,
    "visibility" TEXT NOT NULL DEFAULT 'members',
    "title" TEXT NOT NULL DEFAULT 'Developer Portal',
    "introduction" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DeveloperPortal_pkey" PRIMARY KEY ("organizationId")
);

-- CreateTable
CREATE TABLE "DeveloperPortalKeyManager" (
    "keyManagerId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "DeveloperPortalKeyManager_pkey" PRIMARY KEY ("keyManagerId")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "organizationId" UUID,
    "actorId" UUID,
    "actor" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "subjectType" TEXT,
    "subjectId" TEXT,
    "subjectName" TEXT,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "count" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "requestId" TEXT NOT NULL,
    "address" TEXT,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organization_handle_key" ON "Organization"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "User_emailKey_key" ON "User"("emailKey");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeLink_tokenHash_key" ON "OneTimeLink"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Environment_organizationId_nameKey_key" ON "Environment"("organizationId", "nameKey");

-- CreateIndex
CREATE INDEX "KeyManager_organizationId_type_idx" ON "KeyManager"("organizationId", "type");

-- CreateIndex
CREATE INDEX "KeyManager_organizationId_updatedAt_idx" ON "KeyManager"("organizationId", "updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "KeyManager_organizationId_nameKey_key" ON "KeyManager"("organizationId", "nameKey");

-- CreateIndex
CREATE INDEX "KeyManagerEnvironment_environmentId_idx" ON "KeyManagerEnvironment"("environmentId");

-- CreateIndex
CREATE UNIQUE INDEX "AllowedClient_keyManagerId_clientId_key" ON "AllowedClient"("keyManagerId", "clientId");

-- CreateIndex
CREATE INDEX "AcceptedIssuer_keyManagerId_idx" ON "AcceptedIssuer"("keyManagerId");

-- CreateIndex
CREATE INDEX "DeveloperPortalKeyManager_organizationId_position_idx" ON "DeveloperPortalKeyManager"("organizationId", "position");

-- CreateIndex
CREATE INDEX "AuditEvent_organizationId_at_idx" ON "AuditEvent"("organizationId", "at" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_organizationId_subjectId_idx" ON "AuditEvent"("organizationId", "subjectId");

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Environment" ADD CONSTRAINT "Environment_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeyManager" ADD CONSTRAINT "KeyManager_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeyManagerIssuer" ADD CONSTRAINT "KeyManagerIssuer_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeyManagerEnvironment" ADD CONSTRAINT "KeyManagerEnvironment_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeyManagerEnvironment" ADD CONSTRAINT "KeyManagerEnvironment_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AllowedClient" ADD CONSTRAINT "AllowedClient_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AcceptedIssuer" ADD CONSTRAINT "AcceptedIssuer_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AcceptedIssuer" ADD CONSTRAINT "AcceptedIssuer_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeveloperPortal" ADD CONSTRAINT "DeveloperPortal_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeveloperPortalKeyManager" ADD CONSTRAINT "DeveloperPortalKeyManager_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeveloperPortalKeyManager" ADD CONSTRAINT "DeveloperPortalKeyManager_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema cannot say -------------------------------------------------------------

-- Issuers and client IDs are compared code point by code point (OpenID Connect Discovery 1.0, section 5).
ALTER TABLE "KeyManager" ALTER COLUMN "issuer" TYPE text COLLATE "C";
ALTER TABLE "KeyManagerIssuer" ALTER COLUMN "issuer" TYPE text COLLATE "C";
ALTER TABLE "AcceptedIssuer" ALTER COLUMN "issuer" TYPE text COLLATE "C";
ALTER TABLE "AllowedClient" ALTER COLUMN "clientId" TYPE text COLLATE "C";

ALTER TABLE "Membership" ADD CONSTRAINT "Membership_role_check"
  CHECK ("role" IN ('admin', 'portal-admin', 'viewer', 'developer'));
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_kind_check"
  CHECK ("kind" IN ('setup', 'invitation', 'reset'));
ALTER TABLE "Organization" ADD CONSTRAINT "Organization_handle_check"
  CHECK ("handle" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("handle") <= 40
    AND "handle" NOT IN ('api', 'portal', 'problems', 'setup', 'sign-in', 'docs', 'invitation', 'reset', 'account', 'organizations'));
ALTER TABLE "KeyManager" ADD CONSTRAINT "KeyManager_lengths_check"
  CHECK (char_length("name") BETWEEN 1 AND 100 AND char_length("description") <= 254 AND char_length("issuer") BETWEEN 1 AND 254);
ALTER TABLE "DeveloperPortal" ADD CONSTRAINT "DeveloperPortal_visibility_check"
  CHECK ("visibility" IN ('members', 'public'));
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_outcome_check" CHECK ("outcome" IN ('done', 'refused'));

-- A key manager's type never changes.
CREATE FUNCTION "refuseTypeChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."type" <> OLD."type" THEN
    RAISE EXCEPTION 'the type of a key manager never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'KeyManager_type_fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "KeyManager_type_fixed" BEFORE UPDATE OF "type" ON "KeyManager"
  FOR EACH ROW EXECUTE FUNCTION "refuseTypeChange"();

-- The organization's row is the one lock: it is taken first, so that writers of one organization take turns.
CREATE FUNCTION "raiseRevision"(organization uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE "Organization" SET "revision" = "revision" + 1 WHERE "id" = organization;
$$;

-- Which (environment, issuer) pairs a key manager accepts, by definition.
CREATE VIEW "AcceptedIssuerDefinition" AS
  SELECT e."id" AS "environmentId", i."issuer", k."id" AS "keyManagerId", k."organizationId"
  FROM "KeyManager" k
  JOIN "KeyManagerIssuer" i ON i."keyManagerId" = k."id"
  JOIN "Environment" e ON e."organizationId" = k."organizationId"
  WHERE k."enabled" AND (k."allEnvironments" OR EXISTS (
    SELECT 1 FROM "KeyManagerEnvironment" c WHERE c."keyManagerId" = k."id" AND c."environmentId" = e."id"));

CREATE FUNCTION "syncAcceptedIssuers"(key_manager uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "AcceptedIssuer" a WHERE a."keyManagerId" = key_manager AND NOT EXISTS (
    SELECT 1 FROM "AcceptedIssuerDefinition" d
    WHERE d."keyManagerId" = key_manager AND d."environmentId" = a."environmentId" AND d."issuer" = a."issuer");
  INSERT INTO "AcceptedIssuer" ("environmentId", "issuer", "keyManagerId", "organizationId")
    SELECT d."environmentId", d."issuer", d."keyManagerId", d."organizationId" FROM "AcceptedIssuerDefinition" d
    WHERE d."keyManagerId" = key_manager AND NOT EXISTS (
      SELECT 1 FROM "AcceptedIssuer" a
      WHERE a."keyManagerId" = key_manager AND a."environmentId" = d."environmentId" AND a."issuer" = d."issuer");
END $$;

CREATE FUNCTION "afterKeyManager"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM "raiseRevision"(OLD."organizationId");
  ELSE
    PERFORM "raiseRevision"(NEW."organizationId");
    PERFORM "syncAcceptedIssuers"(NEW."id");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "KeyManager_accepted" AFTER INSERT OR UPDATE OR DELETE ON "KeyManager"
  FOR EACH ROW EXECUTE FUNCTION "afterKeyManager"();

CREATE FUNCTION "afterKeyManagerPart"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."keyManagerId" ELSE NEW."keyManagerId" END;
BEGIN
  PERFORM "raiseRevision"("organizationId") FROM "KeyManager" WHERE "id" = changed;
  PERFORM "syncAcceptedIssuers"(changed);
  RETURN NULL;
END $$;
CREATE TRIGGER "KeyManagerIssuer_accepted" AFTER INSERT OR UPDATE OR DELETE ON "KeyManagerIssuer"
  FOR EACH ROW EXECUTE FUNCTION "afterKeyManagerPart"();
CREATE TRIGGER "KeyManagerEnvironment_accepted" AFTER INSERT OR UPDATE OR DELETE ON "KeyManagerEnvironment"
  FOR EACH ROW EXECUTE FUNCTION "afterKeyManagerPart"();

CREATE FUNCTION "afterEnvironment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM "raiseRevision"(OLD."organizationId");
  ELSE
    PERFORM "raiseRevision"(NEW."organizationId");
    IF TG_OP = 'INSERT' THEN
      INSERT INTO "AcceptedIssuer" ("environmentId", "issuer", "keyManagerId", "organizationId")
        SELECT d."environmentId", d."issuer", d."keyManagerId", d."organizationId"
        FROM "AcceptedIssuerDefinition" d WHERE d."environmentId" = NEW."id";
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Environment_accepted" AFTER INSERT OR UPDATE OR DELETE ON "Environment"
  FOR EACH ROW EXECUTE FUNCTION "afterEnvironment"();

-- The last administrator and the last environment stay, also when two requests meet: each takes the organization's lock first.
CREATE FUNCTION "keepLastAdmin"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "raiseRevision"(OLD."organizationId");
  IF OLD."role" = 'admin' AND (TG_OP = 'DELETE' OR NEW."role" <> 'admin')
    AND EXISTS (SELECT 1 FROM "Organization" WHERE "id" = OLD."organizationId")
    AND NOT EXISTS (SELECT 1 FROM "Membership" WHERE "organizationId" = OLD."organizationId" AND "role" = 'admin' AND "userId" <> OLD."userId") THEN
    RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'Membership_last_admin';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "Membership_last_admin" BEFORE UPDATE OR DELETE ON "Membership"
  FOR EACH ROW EXECUTE FUNCTION "keepLastAdmin"();

CREATE FUNCTION "keepLastEnvironment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "raiseRevision"(OLD."organizationId");
  IF EXISTS (SELECT 1 FROM "Organization" WHERE "id" = OLD."organizationId")
    AND NOT EXISTS (SELECT 1 FROM "Environment" WHERE "organizationId" = OLD."organizationId" AND "id" <> OLD."id") THEN
    RAISE EXCEPTION 'the last environment stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'Environment_last';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER "Environment_last" BEFORE DELETE ON "Environment"
  FOR EACH ROW EXECUTE FUNCTION "keepLastEnvironment"();
