-- How every command begins: it locks the workspace (alone, where it changes who may do what), and then reads by what
-- authority it goes on. Each statement of a volatile function sees what was committed before it, so what is read is
-- from after the lock, as by two statements one after the other.
CREATE FUNCTION "enter_workspace"("asked" text, "alone" boolean, "person" text, "key" text, "withRules" boolean)
RETURNS TABLE ("archivedAt" timestamptz, "role" text, "name" text, "email" text, "teams" text[], "scope" text, "rules" text,
  "seq" int, "hash" text)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF "alone" THEN
    PERFORM 1 FROM "workspaces" w WHERE w."id" = "asked" FOR UPDATE;
  ELSE
    PERFORM 1 FROM "workspaces" w WHERE w."id" = "asked" FOR SHARE;
  END IF;
  RETURN QUERY
    SELECT w."archivedAt"::timestamptz, m."role", m."name", m."email", t."handles", k."scope", r."json", h."seq", h."hash"
    FROM "workspaces" w
    LEFT JOIN LATERAL (
      SELECT b."role", p."name", p."email" FROM "members" b JOIN "people" p ON p."id" = b."personId" AND p."disabledAt" IS NULL
      WHERE b."workspaceId" = w."id" AND b."personId" = "person" AND b."removedAt" IS NULL) m ON true
    LEFT JOIN LATERAL (
      SELECT array_agg(o."handle") AS "handles" FROM "team_members" n JOIN "teams" o ON o."id" = n."teamId"
      WHERE "withRules" AND n."personId" = "person" AND o."workspaceId" = w."id") t ON true
    LEFT JOIN "api_keys" k ON k."workspaceId" = w."id" AND k."id" = "key" AND k."revokedAt" IS NULL
    LEFT JOIN LATERAL (
      SELECT c."json" FROM "artifacts" a JOIN "versions" v ON v."artifactId" = a."id"
      JOIN "contents" c ON c."workspaceId" = v."workspaceId" AND c."digest" = v."contentDigest"
      WHERE "withRules" AND a."workspaceId" = w."id" AND a."kind" = 'owner_rules'
      ORDER BY v."ordinal" DESC LIMIT 1) r ON true
    LEFT JOIN "audit_heads" h ON h."workspaceId" = w."id"
    WHERE w."id" = "asked";
END $$;
