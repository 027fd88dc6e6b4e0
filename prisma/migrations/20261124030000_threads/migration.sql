-- CreateTable
CREATE TABLE "threads" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "reviewId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "lineText" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "threads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_comments" (
    "workspaceId" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "authorId" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "thread_comments_pkey" PRIMARY KEY ("threadId","seq")
);

-- CreateTable
CREATE TABLE "thread_marks" (
    "workspaceId" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "resolved" BOOLEAN NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "thread_marks_pkey" PRIMARY KEY ("threadId","seq")
);

-- CreateTable
CREATE TABLE "pending_comments" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "lineText" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pending_comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "viewed_parts" (
    "changeId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "viewedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "viewed_parts_pkey" PRIMARY KEY ("changeId","personId","path","digest")
);

-- CreateIndex
CREATE INDEX "threads_reviewId_idx" ON "threads"("reviewId");

-- CreateIndex
CREATE UNIQUE INDEX "threads_changeId_number_key" ON "threads"("changeId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "threads_id_workspaceId_key" ON "threads"("id", "workspaceId");

-- CreateIndex
CREATE INDEX "pending_comments_changeId_personId_createdAt_idx" ON "pending_comments"("changeId", "personId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "reviews_id_changeId_key" ON "reviews"("id", "changeId");

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_changeId_workspaceId_fkey" FOREIGN KEY ("changeId", "workspaceId") REFERENCES "changes"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_revisionId_changeId_fkey" FOREIGN KEY ("revisionId", "changeId") REFERENCES "revisions"("id", "changeId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_reviewId_changeId_fkey" FOREIGN KEY ("reviewId", "changeId") REFERENCES "reviews"("id", "changeId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_comments" ADD CONSTRAINT "thread_comments_threadId_workspaceId_fkey" FOREIGN KEY ("threadId", "workspaceId") REFERENCES "threads"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_marks" ADD CONSTRAINT "thread_marks_threadId_workspaceId_fkey" FOREIGN KEY ("threadId", "workspaceId") REFERENCES "threads"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_comments" ADD CONSTRAINT "pending_comments_changeId_workspaceId_fkey" FOREIGN KEY ("changeId", "workspaceId") REFERENCES "changes"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_comments" ADD CONSTRAINT "pending_comments_revisionId_changeId_fkey" FOREIGN KEY ("revisionId", "changeId") REFERENCES "revisions"("id", "changeId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "viewed_parts" ADD CONSTRAINT "viewed_parts_changeId_workspaceId_fkey" FOREIGN KEY ("changeId", "workspaceId") REFERENCES "changes"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------

ALTER TABLE "threads" ADD CONSTRAINT "threads_place" CHECK (
  "side" IN ('before', 'after') AND "line" >= 1 AND "number" >= 1 AND length("part") BETWEEN 1 AND 100);
ALTER TABLE "pending_comments" ADD CONSTRAINT "pending_comments_place" CHECK (
  "side" IN ('before', 'after') AND "line" >= 1 AND length("part") BETWEEN 1 AND 100);
ALTER TABLE "thread_comments" ADD CONSTRAINT "thread_comments_say_something" CHECK (
  "seq" >= 1 AND length(btrim("body")) > 0);
ALTER TABLE "pending_comments" ADD CONSTRAINT "pending_comments_say_something" CHECK (length(btrim("body")) > 0);
-- Resolved and opened in turn, so that nobody resolves what is resolved.
ALTER TABLE "thread_marks" ADD CONSTRAINT "thread_marks_in_turn" CHECK ("seq" >= 1 AND "resolved" = ("seq" % 2 = 1));
ALTER TABLE "viewed_parts" ADD CONSTRAINT "viewed_parts_digest_form" CHECK ("digest" ~ '^sha256:[0-9a-f]{64}$');

-- What was said stays as it was said. Pending comments and viewed marks are their person's own and may go.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['threads', 'thread_comments', 'thread_marks']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "refuse_change"()',
      name || '_append_only', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"()',
      name || '_no_truncate', name);
  END LOOP;
END $$;

-- A thread is about a line of an artifact that its revision has.
CREATE FUNCTION "guard_thread"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "revision_items" i
    WHERE i."revisionId" = NEW."revisionId" AND i."path" = NEW."path" AND i."workspaceId" = NEW."workspaceId") THEN
    RAISE EXCEPTION 'its revision has no such artifact' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_TABLE_NAME = 'threads' AND NOT EXISTS (SELECT 1 FROM "reviews" r
    WHERE r."id" = to_jsonb(NEW)->>'reviewId' AND r."reviewerId" = to_jsonb(NEW)->>'authorId') THEN
    RAISE EXCEPTION 'a thread is opened by the review of its author' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "threads_about_a_line" BEFORE INSERT ON "threads" FOR EACH ROW EXECUTE FUNCTION "guard_thread"();
CREATE TRIGGER "pending_comments_about_a_line" BEFORE INSERT ON "pending_comments"
  FOR EACH ROW EXECUTE FUNCTION "guard_thread"();
