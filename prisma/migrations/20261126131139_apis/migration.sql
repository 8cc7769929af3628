-- CreateTable
CREATE TABLE "Api" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "apiVersion" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "allKeyManagers" BOOLEAN NOT NULL DEFAULT true,
    "ownAudiencePolicy" BOOLEAN NOT NULL DEFAULT false,
    "acceptedAudiences" TEXT[],
    "allowedClients" TEXT[],
    "lenientPaths" BOOLEAN NOT NULL DEFAULT false,
    "documentUrl" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Api_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiBasePath" (
    "apiId" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "basePath" TEXT NOT NULL,

    CONSTRAINT "ApiBasePath_pkey" PRIMARY KEY ("apiId","environmentId")
);

-- CreateTable
CREATE TABLE "ApiOperation" (
    "id" UUID NOT NULL,
    "apiId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "pathKey" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "public" BOOLEAN NOT NULL DEFAULT false,
    "scopeMode" TEXT NOT NULL DEFAULT 'all',
    "scopes" TEXT[],

    CONSTRAINT "ApiOperation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKeyManager" (
    "apiId" UUID NOT NULL,
    "keyManagerId" UUID NOT NULL,

    CONSTRAINT "ApiKeyManager_pkey" PRIMARY KEY ("apiId","keyManagerId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Api_organizationId_nameKey_apiVersion_key" ON "Api"("organizationId", "nameKey", "apiVersion");

-- CreateIndex
CREATE UNIQUE INDEX "ApiBasePath_environmentId_basePath_key" ON "ApiBasePath"("environmentId", "basePath");

-- CreateIndex
CREATE UNIQUE INDEX "ApiOperation_apiId_method_pathKey_key" ON "ApiOperation"("apiId", "method", "pathKey");

-- CreateIndex
CREATE INDEX "ApiKeyManager_keyManagerId_idx" ON "ApiKeyManager"("keyManagerId");

-- AddForeignKey
ALTER TABLE "Api" ADD CONSTRAINT "Api_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiBasePath" ADD CONSTRAINT "ApiBasePath_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiBasePath" ADD CONSTRAINT "ApiBasePath_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiOperation" ADD CONSTRAINT "ApiOperation_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKeyManager" ADD CONSTRAINT "ApiKeyManager_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "Api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKeyManager" ADD CONSTRAINT "ApiKeyManager_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say -------------------------------------------------------------

-- Paths are compared code point by code point, as gateways do.
ALTER TABLE "ApiBasePath" ALTER COLUMN "basePath" TYPE text COLLATE "C";
ALTER TABLE "ApiOperation" ALTER COLUMN "path" TYPE text COLLATE "C";
ALTER TABLE "ApiOperation" ALTER COLUMN "pathKey" TYPE text COLLATE "C";

ALTER TABLE "Api" ADD CONSTRAINT "Api_lengths_check"
  CHECK (char_length("name") BETWEEN 1 AND 100 AND char_length("apiVersion") BETWEEN 1 AND 40 AND char_length("description") <= 1000);
ALTER TABLE "ApiBasePath" ADD CONSTRAINT "ApiBasePath_path_check"
  CHECK (char_length("basePath") <= 200 AND ("basePath" = '/' OR "basePath" ~ '^(/[^/]+)+$'));
ALTER TABLE "ApiOperation" ADD CONSTRAINT "ApiOperation_check"
  CHECK ("method" ~ '^[A-Z]{1,20}$' AND char_length("path") BETWEEN 1 AND 500 AND "path" ~ '^/'
    AND "scopeMode" IN ('all', 'any') AND NOT ("public" AND cardinality("scopes") > 0));

-- A change of an API, and so of what belongs to it, is made from the version before it, and gateways must hear of it.
CREATE OR REPLACE FUNCTION "raiseVersion"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."version" <> OLD."version" + 1 THEN
    RAISE EXCEPTION 'violates check constraint "%": a change raises the version by one', TG_NAME
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Api_version_rises" BEFORE UPDATE ON "Api"
  FOR EACH ROW EXECUTE FUNCTION "raiseVersion"();
CREATE FUNCTION "afterApi"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "raiseRevision"(CASE WHEN TG_OP = 'DELETE' THEN OLD."organizationId" ELSE NEW."organizationId" END);
  RETURN NULL;
END $$;
CREATE TRIGGER "Api_revision" AFTER INSERT OR UPDATE OR DELETE ON "Api"
  FOR EACH ROW EXECUTE FUNCTION "afterApi"();

-- An API names environments and key managers of its own organization only.
CREATE FUNCTION "refuseForeignApiPart"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE own uuid; other uuid;
BEGIN
  SELECT "organizationId" INTO own FROM "Api" WHERE "id" = NEW."apiId";
  IF TG_TABLE_NAME = 'ApiBasePath' THEN
    SELECT "organizationId" INTO other FROM "Environment" WHERE "id" = NEW."environmentId";
  ELSE
    SELECT "organizationId" INTO other FROM "KeyManager" WHERE "id" = NEW."keyManagerId";
  END IF;
  IF own IS DISTINCT FROM other THEN
    RAISE EXCEPTION 'an API names what is of its own organization only'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'Api_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ApiBasePath_own" BEFORE INSERT OR UPDATE ON "ApiBasePath"
  FOR EACH ROW EXECUTE FUNCTION "refuseForeignApiPart"();
CREATE TRIGGER "ApiKeyManager_own" BEFORE INSERT OR UPDATE ON "ApiKeyManager"
  FOR EACH ROW EXECUTE FUNCTION "refuseForeignApiPart"();
