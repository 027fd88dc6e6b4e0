-- A draft is ahead when it differs from the newest revision; until now it was called so after any save.
UPDATE "changes" c SET "draftAhead" = EXISTS (
  SELECT 1
  FROM (
    SELECT "path", "kind", "baseVersionId", "bump",
      'sha256:' || encode(sha256(convert_to("json", 'UTF8')), 'hex') AS "contentDigest"
    FROM "draft_items" WHERE "changeId" = c."id"
  ) d
  FULL JOIN (
    SELECT i."path", i."kind", i."baseVersionId", i."bump", i."contentDigest"
    FROM "revision_items" i
    WHERE i."revisionId" = (
      SELECT r."id" FROM "revisions" r WHERE r."changeId" = c."id" ORDER BY r."number" DESC LIMIT 1)
  ) s USING ("path")
  WHERE (d."kind", d."baseVersionId", d."bump", d."contentDigest")
    IS DISTINCT FROM (s."kind", s."baseVersionId", s."bump", s."contentDigest")
)
WHERE c."draftAhead" AND c."state" = 'open';
