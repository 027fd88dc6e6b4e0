-- Title and description of a draft as they are typed; until they are told they differ from those of the change.
ALTER TABLE "changes" ADD COLUMN "draftTitle" TEXT;
ALTER TABLE "changes" ADD COLUMN "draftDescription" TEXT;
