-- CreateTable
CREATE TABLE "UsedKey" (
    "keyManagerId" UUID NOT NULL,
    "thumbprint" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "UsedKey_pkey" PRIMARY KEY ("keyManagerId","thumbprint")
);

-- AddForeignKey
ALTER TABLE "UsedKey" ADD CONSTRAINT "UsedKey_keyManagerId_fkey" FOREIGN KEY ("keyManagerId") REFERENCES "KeyManager"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whose tokens were checked by hand within a week.
INSERT INTO "UsedKey" ("keyManagerId", "thumbprint", "at")
SELECT h."keyManagerId", key->>'thumbprint', max(e."at")
FROM "KeyManagerHealth" h
CROSS JOIN jsonb_array_elements(h."seen"->'keys') AS key
JOIN "AuditEvent" e ON e."subjectId" = h."keyManagerId"::text AND e."after"->>'kid' = key->>'kid'
WHERE e."operation" = 'token.check' AND e."after"->'verified' = 'true' AND e."at" > now() - interval '7 days'
GROUP BY 1, 2;
