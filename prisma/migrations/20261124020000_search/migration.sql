-- Substring search without reading every row. Trusted since PostgreSQL 13: the owner of a database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "newest_versions" (
    "artifactId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "newest_versions_pkey" PRIMARY KEY ("artifactId","workspaceId")
);

-- Paths are ASCII. Byte order is the same on every database, and lets a folder be a range of the index.
ALTER TABLE "artifacts" ALTER COLUMN "path" TYPE TEXT COLLATE "C";

-- What a reader sees of a content: messages one below the other, the text, else the JSON itself. Content with an
-- escape that is no character (\u0000, half a pair) is searched as JSON too.
CREATE FUNCTION "readable_text"("content" text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE found text;
BEGIN
  IF "content"::json ->> 'messages' IS NOT NULL THEN
    SELECT string_agg(m ->> 'content', E'\n\n' ORDER BY n) INTO found
      FROM json_array_elements("content"::json -> 'messages') WITH ORDINALITY AS t(m, n);
  ELSE
    found := "content"::json ->> 'text';
  END IF;
  RETURN coalesce(found, "content");
EXCEPTION WHEN data_exception THEN
  RETURN "content";
END $$;

-- The highest version is the newest, also when a hotfix of an older line comes after it.
CREATE FUNCTION "keep_newest"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "newest_versions" ("artifactId", "workspaceId", "versionId", "text")
  SELECT NEW."artifactId", NEW."workspaceId", NEW."id", lower("readable_text"(c."json")) FROM "contents" c
    WHERE c."workspaceId" = NEW."workspaceId" AND c."digest" = NEW."contentDigest" AND NOT EXISTS (
      SELECT 1 FROM "versions" v WHERE v."artifactId" = NEW."artifactId"
        AND (v."major", v."minor", v."patch") > (NEW."major", NEW."minor", NEW."patch"))
  ON CONFLICT ("artifactId", "workspaceId") DO UPDATE SET "versionId" = EXCLUDED."versionId", "text" = EXCLUDED."text";
  RETURN NULL;
END $$;
CREATE TRIGGER "versions_newest" AFTER INSERT ON "versions" FOR EACH ROW EXECUTE FUNCTION "keep_newest"();

INSERT INTO "newest_versions" ("artifactId", "workspaceId", "versionId", "text")
SELECT DISTINCT ON (v."artifactId") v."artifactId", v."workspaceId", v."id", lower("readable_text"(c."json"))
  FROM "versions" v JOIN "contents" c ON c."workspaceId" = v."workspaceId" AND c."digest" = v."contentDigest"
  ORDER BY v."artifactId", v."major" DESC, v."minor" DESC, v."patch" DESC;

-- CreateIndex
CREATE INDEX "newest_versions_text_idx" ON "newest_versions" USING GIN ("text" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "newest_versions_versionId_artifactId_key" ON "newest_versions"("versionId", "artifactId");

-- CreateIndex
CREATE INDEX "artifacts_path_idx" ON "artifacts" USING GIN ("path" gin_trgm_ops);

-- Folders are what the paths say: the next folder is one step down this index.
CREATE INDEX "artifacts_folders" ON "artifacts" ("workspaceId", "kind", regexp_replace("path", '[^/]*$', ''));

-- AddForeignKey
ALTER TABLE "newest_versions" ADD CONSTRAINT "newest_versions_artifactId_workspaceId_fkey" FOREIGN KEY ("artifactId", "workspaceId") REFERENCES "artifacts"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "newest_versions" ADD CONSTRAINT "newest_versions_versionId_artifactId_fkey" FOREIGN KEY ("versionId", "artifactId") REFERENCES "versions"("id", "artifactId") ON DELETE RESTRICT ON UPDATE CASCADE;
