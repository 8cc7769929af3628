-- CreateTable
CREATE TABLE "DecisionCount" (
    "environmentId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "apiId" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "keyManagerId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "DecisionCount_pkey" PRIMARY KEY ("environmentId","at","apiId","operation","keyManagerId","reason")
);

-- AddForeignKey
ALTER TABLE "DecisionCount" ADD CONSTRAINT "DecisionCount_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
