-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "workspaces" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_heads" (
    "workspaceId" TEXT NOT NULL,
    "changeNumber" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "workspace_heads_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "audit_heads" (
    "workspaceId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "people" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "workspaceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "members_pkey" PRIMARY KEY ("workspaceId","personId")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_members" (
    "teamId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "team_members_pkey" PRIMARY KEY ("teamId","personId")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "publicId" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "environmentId" TEXT,
    "ownerId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environments" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "color" TEXT NOT NULL,
    "protected" BOOLEAN NOT NULL,
    "production" BOOLEAN NOT NULL,
    "requiredApprovals" INTEGER NOT NULL,
    "autoRelease" BOOLEAN NOT NULL,
    "snapshotSeq" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "environments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "freezes" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" TEXT,

    CONSTRAINT "freezes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "artifacts" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "artifacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contents" (
    "workspaceId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "json" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contents_pkey" PRIMARY KEY ("workspaceId","digest")
);

-- CreateTable
CREATE TABLE "versions" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "artifactId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "major" INTEGER NOT NULL,
    "minor" INTEGER NOT NULL,
    "patch" INTEGER NOT NULL,
    "contentDigest" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "revisionId" TEXT,
    "baseVersionId" TEXT,
    "bump" TEXT NOT NULL,
    "authorId" TEXT,
    "authorName" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "changes" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "draftRev" INTEGER NOT NULL DEFAULT 1,
    "draftAhead" BOOLEAN NOT NULL DEFAULT true,
    "mergedAt" TIMESTAMPTZ(3),
    "mergedById" TEXT,
    "mergedRevisionId" TEXT,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft_items" (
    "changeId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "baseVersionId" TEXT,
    "json" TEXT NOT NULL,
    "bump" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" TEXT NOT NULL,

    CONSTRAINT "draft_items_pkey" PRIMARY KEY ("changeId","path")
);

-- CreateTable
CREATE TABLE "contributors" (
    "changeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contributors_pkey" PRIMARY KEY ("changeId","personId")
);

-- CreateTable
CREATE TABLE "revisions" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "submittedById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision_items" (
    "revisionId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "baseVersionId" TEXT,
    "contentDigest" TEXT NOT NULL,
    "bump" TEXT,

    CONSTRAINT "revision_items_pkey" PRIMARY KEY ("revisionId","path")
);

-- CreateTable
CREATE TABLE "reviews" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "environmentId" TEXT,
    "basesDigest" TEXT NOT NULL,
    "ownerLinesDigest" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objection_dismissals" (
    "reviewId" TEXT NOT NULL,
    "dismissedById" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "objection_dismissals_pkey" PRIMARY KEY ("reviewId")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "contentDigest" TEXT NOT NULL,
    "requiredApprovals" INTEGER NOT NULL,
    "facts" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_approvals" (
    "decisionId" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,

    CONSTRAINT "decision_approvals_pkey" PRIMARY KEY ("decisionId","reviewId")
);

-- CreateTable
CREATE TABLE "releases" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "artifactId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "supersedesId" TEXT,
    "kind" TEXT NOT NULL,
    "decisionId" TEXT NOT NULL,
    "personId" TEXT,
    "apiKeyId" TEXT,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "releases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live" (
    "artifactId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "releaseId" TEXT NOT NULL,

    CONSTRAINT "live_pkey" PRIMARY KEY ("artifactId","environmentId")
);

-- CreateTable
CREATE TABLE "version_locks" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "releaseId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" TEXT,
    "liftReason" TEXT,

    CONSTRAINT "version_locks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "workspaceId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "path" TEXT,
    "environment" TEXT,
    "reason" TEXT,
    "before" TEXT,
    "after" TEXT,
    "requestId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("workspaceId","seq")
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "workspaceId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "response" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("workspaceId","actorId","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_slug_key" ON "workspaces"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE INDEX "members_personId_idx" ON "members"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "teams_workspaceId_handle_key" ON "teams"("workspaceId", "handle");

-- CreateIndex
CREATE INDEX "team_members_personId_idx" ON "team_members"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_publicId_key" ON "api_keys"("publicId");

-- CreateIndex
CREATE INDEX "api_keys_workspaceId_createdAt_idx" ON "api_keys"("workspaceId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "environments_workspaceId_key_key" ON "environments"("workspaceId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "environments_workspaceId_position_key" ON "environments"("workspaceId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "environments_id_workspaceId_key" ON "environments"("id", "workspaceId");

-- CreateIndex
CREATE INDEX "freezes_environmentId_endsAt_idx" ON "freezes"("environmentId", "endsAt");

-- CreateIndex
CREATE INDEX "artifacts_workspaceId_kind_path_idx" ON "artifacts"("workspaceId", "kind", "path");

-- CreateIndex
CREATE UNIQUE INDEX "artifacts_workspaceId_path_key" ON "artifacts"("workspaceId", "path");

-- CreateIndex
CREATE UNIQUE INDEX "artifacts_id_workspaceId_key" ON "artifacts"("id", "workspaceId");

-- CreateIndex
CREATE INDEX "versions_revisionId_idx" ON "versions"("revisionId");

-- CreateIndex
CREATE UNIQUE INDEX "versions_artifactId_ordinal_key" ON "versions"("artifactId", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "versions_artifactId_major_minor_patch_key" ON "versions"("artifactId", "major", "minor", "patch");

-- CreateIndex
CREATE UNIQUE INDEX "versions_id_artifactId_key" ON "versions"("id", "artifactId");

-- CreateIndex
CREATE UNIQUE INDEX "changes_mergedRevisionId_key" ON "changes"("mergedRevisionId");

-- CreateIndex
CREATE INDEX "changes_workspaceId_state_updatedAt_idx" ON "changes"("workspaceId", "state", "updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "changes_workspaceId_number_key" ON "changes"("workspaceId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "changes_id_workspaceId_key" ON "changes"("id", "workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "revisions_changeId_number_key" ON "revisions"("changeId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "revisions_id_changeId_key" ON "revisions"("id", "changeId");

-- CreateIndex
CREATE INDEX "revision_items_workspaceId_contentDigest_idx" ON "revision_items"("workspaceId", "contentDigest");

-- CreateIndex
CREATE INDEX "reviews_changeId_createdAt_idx" ON "reviews"("changeId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_id_versionId_environmentId_key" ON "decisions"("id", "versionId", "environmentId");

-- CreateIndex
CREATE UNIQUE INDEX "decision_approvals_decisionId_reviewerId_key" ON "decision_approvals"("decisionId", "reviewerId");

-- CreateIndex
CREATE UNIQUE INDEX "releases_supersedesId_key" ON "releases"("supersedesId");

-- CreateIndex
CREATE INDEX "releases_environmentId_createdAt_idx" ON "releases"("environmentId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "releases_artifactId_environmentId_seq_key" ON "releases"("artifactId", "environmentId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "releases_id_artifactId_environmentId_key" ON "releases"("id", "artifactId", "environmentId");

-- CreateIndex
CREATE INDEX "live_environmentId_idx" ON "live"("environmentId");

-- CreateIndex
CREATE UNIQUE INDEX "live_releaseId_artifactId_environmentId_key" ON "live"("releaseId", "artifactId", "environmentId");

-- CreateIndex
CREATE INDEX "version_locks_versionId_idx" ON "version_locks"("versionId");

-- CreateIndex
CREATE INDEX "audit_events_subjectId_idx" ON "audit_events"("subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_workspaceId_prevHash_key" ON "audit_events"("workspaceId", "prevHash");

-- AddForeignKey
ALTER TABLE "workspace_heads" ADD CONSTRAINT "workspace_heads_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environments" ADD CONSTRAINT "environments_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contents" ADD CONSTRAINT "contents_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "versions" ADD CONSTRAINT "versions_artifactId_workspaceId_fkey" FOREIGN KEY ("artifactId", "workspaceId") REFERENCES "artifacts"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "versions" ADD CONSTRAINT "versions_workspaceId_contentDigest_fkey" FOREIGN KEY ("workspaceId", "contentDigest") REFERENCES "contents"("workspaceId", "digest") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "versions" ADD CONSTRAINT "versions_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "revisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "changes" ADD CONSTRAINT "changes_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_items" ADD CONSTRAINT "draft_items_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contributors" ADD CONSTRAINT "contributors_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_changeId_workspaceId_fkey" FOREIGN KEY ("changeId", "workspaceId") REFERENCES "changes"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_items" ADD CONSTRAINT "revision_items_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "revisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_items" ADD CONSTRAINT "revision_items_workspaceId_contentDigest_fkey" FOREIGN KEY ("workspaceId", "contentDigest") REFERENCES "contents"("workspaceId", "digest") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_changeId_workspaceId_fkey" FOREIGN KEY ("changeId", "workspaceId") REFERENCES "changes"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_revisionId_changeId_fkey" FOREIGN KEY ("revisionId", "changeId") REFERENCES "revisions"("id", "changeId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection_dismissals" ADD CONSTRAINT "objection_dismissals_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "reviews"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_approvals" ADD CONSTRAINT "decision_approvals_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "decisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_approvals" ADD CONSTRAINT "decision_approvals_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "reviews"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases" ADD CONSTRAINT "releases_artifactId_workspaceId_fkey" FOREIGN KEY ("artifactId", "workspaceId") REFERENCES "artifacts"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases" ADD CONSTRAINT "releases_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases" ADD CONSTRAINT "releases_versionId_artifactId_fkey" FOREIGN KEY ("versionId", "artifactId") REFERENCES "versions"("id", "artifactId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases" ADD CONSTRAINT "releases_decisionId_versionId_environmentId_fkey" FOREIGN KEY ("decisionId", "versionId", "environmentId") REFERENCES "decisions"("id", "versionId", "environmentId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases" ADD CONSTRAINT "releases_supersedesId_artifactId_environmentId_fkey" FOREIGN KEY ("supersedesId", "artifactId", "environmentId") REFERENCES "releases"("id", "artifactId", "environmentId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live" ADD CONSTRAINT "live_artifactId_workspaceId_fkey" FOREIGN KEY ("artifactId", "workspaceId") REFERENCES "artifacts"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live" ADD CONSTRAINT "live_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live" ADD CONSTRAINT "live_releaseId_artifactId_environmentId_fkey" FOREIGN KEY ("releaseId", "artifactId", "environmentId") REFERENCES "releases"("id", "artifactId", "environmentId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_locks" ADD CONSTRAINT "version_locks_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_locks" ADD CONSTRAINT "version_locks_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "releases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------

-- Content: the identifier is the digest of the text, for good.
ALTER TABLE "contents" ADD CONSTRAINT "contents_digest_matches"
  CHECK ("digest" = 'sha256:' || encode(sha256(convert_to("json", 'UTF8')), 'hex'));

ALTER TABLE "members" ADD CONSTRAINT "members_role_known"
  CHECK ("role" IN ('viewer', 'author', 'support_lead', 'admin'));
ALTER TABLE "people" ADD CONSTRAINT "people_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_scope_known"
  CHECK ("scope" IN ('resolve', 'read', 'write', 'ingest', 'relay'));

-- Environments: a protected one asks for at least one approval; one is production.
ALTER TABLE "environments" ADD CONSTRAINT "environments_protected_needs_approval"
  CHECK (NOT "protected" OR "requiredApprovals" >= 1);
ALTER TABLE "environments" ADD CONSTRAINT "environments_required_approvals_range"
  CHECK ("requiredApprovals" BETWEEN 0 AND 20);
CREATE UNIQUE INDEX "environments_one_production" ON "environments" ("workspaceId") WHERE "production";
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_interval" CHECK ("startsAt" < "endsAt");
ALTER TABLE "freezes" ADD CONSTRAINT "freezes_lifted_by_someone"
  CHECK (("liftedAt" IS NULL) = ("liftedById" IS NULL));

ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_kind_known" CHECK ("kind" IN
  ('prompt', 'policy', 'layer', 'golden_set', 'segment', 'vocabulary', 'owner_rules', 'environment_rules'));
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_path_form" CHECK (
  length("path") <= 255 AND "path" ~ '^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*$');

ALTER TABLE "versions" ADD CONSTRAINT "versions_number_range"
  CHECK ("ordinal" >= 1 AND "major" >= 1 AND "minor" >= 0 AND "patch" >= 0);
ALTER TABLE "versions" ADD CONSTRAINT "versions_origin_known" CHECK (
  ("origin" = 'change' AND "revisionId" IS NOT NULL) OR ("origin" IN ('import', 'bootstrap') AND "revisionId" IS NULL));

ALTER TABLE "changes" ADD CONSTRAINT "changes_state_known" CHECK ("state" IN ('draft', 'open', 'merged', 'closed'));
ALTER TABLE "changes" ADD CONSTRAINT "changes_merged_whole" CHECK (
  ("state" = 'merged') = ("mergedAt" IS NOT NULL) AND ("state" = 'merged') = ("mergedRevisionId" IS NOT NULL)
  AND ("state" = 'merged') = ("mergedById" IS NOT NULL));
ALTER TABLE "changes" ADD CONSTRAINT "changes_closed_whole" CHECK (("state" = 'closed') = ("closedAt" IS NOT NULL));

ALTER TABLE "reviews" ADD CONSTRAINT "reviews_verdict_known"
  CHECK ("verdict" IN ('approve', 'request_changes', 'comment'));
ALTER TABLE "releases" ADD CONSTRAINT "releases_kind_known" CHECK ("kind" IN ('promotion', 'rollback', 'rollout_step'));
ALTER TABLE "releases" ADD CONSTRAINT "releases_chain" CHECK (("seq" = 1) = ("supersedesId" IS NULL) AND "seq" >= 1);
ALTER TABLE "releases" ADD CONSTRAINT "releases_rollback_has_reason"
  CHECK ("kind" <> 'rollback' OR length(btrim(coalesce("reason", ''))) > 0);
ALTER TABLE "releases" ADD CONSTRAINT "releases_has_actor" CHECK ("personId" IS NOT NULL);
ALTER TABLE "version_locks" ADD CONSTRAINT "version_locks_lift_whole" CHECK (
  ("liftedAt" IS NULL) = ("liftedById" IS NULL) AND ("liftedAt" IS NULL) = ("liftReason" IS NULL));
CREATE UNIQUE INDEX "version_locks_one_active" ON "version_locks" ("versionId") WHERE "liftedAt" IS NULL;

-- Append-only tables.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['contents', 'versions', 'contributors', 'revisions', 'revision_items', 'reviews',
    'objection_dismissals', 'decisions', 'decision_approvals', 'releases', 'audit_events', 'idempotency_records']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "refuse_change"()',
      name || '_append_only', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"()',
      name || '_no_truncate', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['changes', 'artifacts', 'environments', 'live', 'version_locks', 'freezes', 'api_keys',
    'workspaces', 'people', 'members', 'teams', 'audit_heads', 'workspace_heads']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "refuse_change"()',
      name || '_no_delete', name);
  END LOOP;
END $$;

-- A change moves forward only, and keeps its number and author.
CREATE FUNCTION "guard_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."number" <> OLD."number" OR NEW."authorId" <> OLD."authorId" OR NEW."workspaceId" <> OLD."workspaceId" THEN
    RAISE EXCEPTION 'a change keeps its number, author and workspace' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD."state" IN ('merged', 'closed') THEN
    RAISE EXCEPTION 'a % change is final', OLD."state" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD."state" = 'open' AND NEW."state" = 'draft' THEN
    RAISE EXCEPTION 'an open change does not become a draft again' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD."state" = 'draft' AND NEW."state" = 'merged' THEN
    RAISE EXCEPTION 'a draft is not merged' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."draftRev" < OLD."draftRev" THEN
    RAISE EXCEPTION 'the draft counter only grows' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "changes_forward_only" BEFORE UPDATE ON "changes" FOR EACH ROW EXECUTE FUNCTION "guard_change"();

-- Who wrote a change does not approve it.
CREATE FUNCTION "guard_review"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."verdict" = 'approve' AND EXISTS (
    SELECT 1 FROM "contributors" c WHERE c."changeId" = NEW."changeId" AND c."personId" = NEW."reviewerId") THEN
    RAISE EXCEPTION 'a contributor does not approve' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "reviews_independent" BEFORE INSERT ON "reviews" FOR EACH ROW EXECUTE FUNCTION "guard_review"();

-- An approval that a decision counts is an approval, by that person, independent of the change, of that content.
CREATE FUNCTION "guard_decision_approval"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1
    FROM "reviews" r
    JOIN "decisions" d ON d."id" = NEW."decisionId"
    JOIN "versions" v ON v."id" = d."versionId" AND v."revisionId" = r."revisionId"
    WHERE r."id" = NEW."reviewId" AND r."reviewerId" = NEW."reviewerId" AND r."verdict" = 'approve'
      AND NOT EXISTS (SELECT 1 FROM "contributors" c WHERE c."changeId" = r."changeId" AND c."personId" = r."reviewerId")
  ) THEN
    RAISE EXCEPTION 'this approval does not count for this decision' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "decision_approvals_count" BEFORE INSERT ON "decision_approvals"
  FOR EACH ROW EXECUTE FUNCTION "guard_decision_approval"();

-- At commit a decision holds its full quorum, and a protected environment's asks for at least one.
CREATE FUNCTION "guard_decision_quorum"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE counted int;
BEGIN
  SELECT count(DISTINCT a."reviewerId") INTO counted FROM "decision_approvals" a WHERE a."decisionId" = NEW."id";
  IF counted < NEW."requiredApprovals" THEN
    RAISE EXCEPTION 'decision % has % of % approvals', NEW."id", counted, NEW."requiredApprovals"
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."requiredApprovals" < (SELECT e."requiredApprovals" FROM "environments" e WHERE e."id" = NEW."environmentId") THEN
    RAISE EXCEPTION 'decision % asks for less than its environment', NEW."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."contentDigest" <> (SELECT v."contentDigest" FROM "versions" v WHERE v."id" = NEW."versionId") THEN
    RAISE EXCEPTION 'decision % is about other content', NEW."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "decisions_quorum" AFTER INSERT ON "decisions" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "guard_decision_quorum"();

-- Releases follow one another; a locked version is not promoted; a rollback returns to what was live there.
CREATE FUNCTION "guard_release"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."supersedesId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "releases" r WHERE r."id" = NEW."supersedesId" AND r."seq" = NEW."seq" - 1) THEN
    RAISE EXCEPTION 'a release supersedes the one before it' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."kind" = 'promotion' AND EXISTS (
    SELECT 1 FROM "version_locks" l WHERE l."versionId" = NEW."versionId" AND l."liftedAt" IS NULL) THEN
    RAISE EXCEPTION 'a locked version is not promoted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."kind" = 'rollback' AND NOT EXISTS (
    SELECT 1 FROM "releases" r WHERE r."artifactId" = NEW."artifactId" AND r."environmentId" = NEW."environmentId"
      AND r."versionId" = NEW."versionId") THEN
    RAISE EXCEPTION 'a rollback returns to a version that was live there' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "releases_follow" BEFORE INSERT ON "releases" FOR EACH ROW EXECUTE FUNCTION "guard_release"();

-- At commit the live pointer names the newest release, and no other.
CREATE FUNCTION "guard_live"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE newest text; pointed text;
BEGIN
  SELECT r."id" INTO newest FROM "releases" r
    WHERE r."artifactId" = NEW."artifactId" AND r."environmentId" = NEW."environmentId" ORDER BY r."seq" DESC LIMIT 1;
  SELECT l."releaseId" INTO pointed FROM "live" l
    WHERE l."artifactId" = NEW."artifactId" AND l."environmentId" = NEW."environmentId";
  IF newest IS DISTINCT FROM pointed THEN
    RAISE EXCEPTION 'live is not the newest release' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "releases_are_live" AFTER INSERT ON "releases" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "guard_live"();
CREATE CONSTRAINT TRIGGER "live_is_newest" AFTER INSERT OR UPDATE ON "live" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "guard_live"();

-- A lock and a freeze change once: when they are lifted.
CREATE FUNCTION "guard_lift"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."liftedAt" IS NOT NULL THEN
    RAISE EXCEPTION '% is lifted already', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (to_jsonb(NEW) - 'liftedAt' - 'liftedById' - 'liftReason') <> (to_jsonb(OLD) - 'liftedAt' - 'liftedById' - 'liftReason') THEN
    RAISE EXCEPTION '% can only be lifted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "version_locks_lift_only" BEFORE UPDATE ON "version_locks" FOR EACH ROW EXECUTE FUNCTION "guard_lift"();
CREATE TRIGGER "freezes_lift_only" BEFORE UPDATE ON "freezes" FOR EACH ROW EXECUTE FUNCTION "guard_lift"();

-- A key's identity, scope and owner are for good.
CREATE FUNCTION "guard_api_key"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'lastUsedAt' - 'revokedAt' - 'name') <> (to_jsonb(OLD) - 'lastUsedAt' - 'revokedAt' - 'name')
    OR (OLD."revokedAt" IS NOT NULL AND NEW."revokedAt" IS DISTINCT FROM OLD."revokedAt") THEN
    RAISE EXCEPTION 'an API key can only be renamed or revoked' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "api_keys_guard" BEFORE UPDATE ON "api_keys" FOR EACH ROW EXECUTE FUNCTION "guard_api_key"();

-- The audit chain has no gap and no fork.
CREATE FUNCTION "guard_audit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."seq" > 1 AND NOT EXISTS (SELECT 1 FROM "audit_events" e
    WHERE e."workspaceId" = NEW."workspaceId" AND e."seq" = NEW."seq" - 1 AND e."hash" = NEW."prevHash") THEN
    RAISE EXCEPTION 'an audit event follows the one before it' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "audit_events_chain" BEFORE INSERT ON "audit_events" FOR EACH ROW EXECUTE FUNCTION "guard_audit"();

-- One set of owner rules and one of environment rules in a workspace.
CREATE UNIQUE INDEX "artifacts_one_of_rules" ON "artifacts" ("workspaceId", "kind")
  WHERE "kind" IN ('owner_rules', 'environment_rules');
