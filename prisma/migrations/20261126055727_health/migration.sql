-- CreateTable
CREATE TABLE "KeyManagerHealth" (
    "keyManagerId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimedBy" UUID,
    "claimedUntil" TIMESTAMPTZ(3),
    "state" TEXT,
    "since" TIMESTAMPTZ(3),
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "failures" INTEGER NOT NULL DEFAULT 0,
    "slow" INTEGER NOT NULL DEFAULT 0,
    "checkedAt" TIMESTAMPTZ(3),
    "goodAt" TIMESTAMPTZ(3),
    "seen" JSONB,
    "jwks" JSONB,
    "validators" JSONB,
    "certificates" JSONB NOT NULL DEFAULT '[]',
    "certificateEnds" TIMESTAMPTZ(3),

    CONSTRAINT "KeyManagerHealth_pkey" PRIMARY KEY ("keyManagerId")
);

-- CreateTable
CREATE TABLE "HealthReading" (
    "id" UUID NOT NULL,
    "keyManagerId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "documentStatus" INTEGER,
    "keysStatus" INTEGER,
    "detail" TEXT,
    "certificateEnds" TIMESTAMPTZ(3),

    CONSTRAINT "HealthReading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HealthEvent" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "keyManagerId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "HealthEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "KeyManagerHealth_dueAt_idx" ON "KeyManagerHealth"("dueAt");

-- CreateIndex
CREATE INDEX "HealthReading_keyManagerId_at_idx" ON "HealthReading"("keyManagerId", "at");

-- CreateIndex
CREATE INDEX "HealthEvent_organizationId_at_idx" ON "HealthEvent"("organizationId", "at" DESC);

-- CreateIndex
CREATE INDEX "HealthEvent_keyManagerId_at_idx" ON "HealthEvent"("keyManagerId", "at" DESC);

-- AddForeignKey
ALTER TABLE "KeyManagerHealth" ADD CONSTRAINT "KeyManagerHealth_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HealthReading" ADD CONSTRAINT "HealthReading_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HealthEvent" ADD CONSTRAINT "HealthEvent_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HealthEvent" ADD CONSTRAINT "HealthEvent_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say -------------------------------------------------------------

ALTER TABLE "KeyManagerHealth" ADD CONSTRAINT "KeyManagerHealth_state_check"
  CHECK ("state" IN ('healthy', 'attention', 'failing'));
ALTER TABLE "HealthReading" ADD CONSTRAINT "HealthReading_outcome_check" CHECK ("outcome" IN ('good', 'failed'));
