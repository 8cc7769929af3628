-- A search finds words anywhere in three columns. Trigrams keep that from reading every row; where the server does not
-- have the extension, or its owner may not create it, the search still works and reads them.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "KeyManager_search_idx" ON "KeyManager"
    USING gin ("nameKey" gin_trgm_ops, "description" gin_trgm_ops, "issuer" gin_trgm_ops);
EXCEPTION
  WHEN undefined_file OR feature_not_supported OR insufficient_privilege OR undefined_object THEN
    RAISE NOTICE 'pg_trgm is not available (%): searching reads every key manager of an organization', SQLERRM;
END
$$;
