-- CreateTable
CREATE TABLE "invitations" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" TEXT,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_resets" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "password_resets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitations_tokenHash_key" ON "invitations"("tokenHash");

-- CreateIndex
CREATE INDEX "invitations_workspaceId_createdAt_idx" ON "invitations"("workspaceId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "password_resets_tokenHash_key" ON "password_resets"("tokenHash");

-- CreateIndex
CREATE INDEX "password_resets_personId_idx" ON "password_resets"("personId");

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_acceptedById_fkey" FOREIGN KEY ("acceptedById") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "invitations" ADD CONSTRAINT "invitations_role_known"
  CHECK ("role" IN ('viewer', 'author', 'support_lead', 'admin'));
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_ended_once" CHECK (
  ("acceptedAt" IS NULL) = ("acceptedById" IS NULL) AND ("acceptedAt" IS NULL OR "revokedAt" IS NULL));
CREATE UNIQUE INDEX "invitations_one_open" ON "invitations" ("workspaceId", "email")
  WHERE "acceptedAt" IS NULL AND "revokedAt" IS NULL;

-- A token itself does not fit in.
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_token_hashed" CHECK ("tokenHash" ~ '^sha256:[0-9a-f]{64}$');
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_token_hashed"
  CHECK ("tokenHash" ~ '^sha256:[0-9a-f]{64}$');

-- A one-time link changes once: when it ends.
CREATE FUNCTION "guard_link"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ends text[] := ARRAY['acceptedAt', 'acceptedById', 'revokedAt', 'endedAt'];
BEGIN
  IF coalesce(to_jsonb(OLD) ->> 'acceptedAt', to_jsonb(OLD) ->> 'revokedAt', to_jsonb(OLD) ->> 'endedAt') IS NOT NULL THEN
    RAISE EXCEPTION '% has ended already', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (to_jsonb(NEW) - ends) <> (to_jsonb(OLD) - ends) THEN
    RAISE EXCEPTION '% can only end', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "invitations_end_only" BEFORE UPDATE ON "invitations" FOR EACH ROW EXECUTE FUNCTION "guard_link"();
CREATE TRIGGER "password_resets_end_only" BEFORE UPDATE ON "password_resets"
  FOR EACH ROW EXECUTE FUNCTION "guard_link"();
CREATE TRIGGER "invitations_no_delete" BEFORE DELETE ON "invitations"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "password_resets_no_delete" BEFORE DELETE ON "password_resets"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
