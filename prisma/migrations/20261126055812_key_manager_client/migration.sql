-- CreateTable
CREATE TABLE "KeyManagerClient" (
    "keyManagerId" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "clientId" TEXT NOT NULL,
    "authMethod" TEXT NOT NULL,
    "sealedSecret" TEXT,
    "sentTo" TEXT[],
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setById" UUID,
    "setBy" TEXT NOT NULL,

    CONSTRAINT "KeyManagerClient_pkey" PRIMARY KEY ("keyManagerId")
);

-- AddForeignKey
ALTER TABLE "KeyManagerClient" ADD CONSTRAINT "KeyManagerClient_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;
