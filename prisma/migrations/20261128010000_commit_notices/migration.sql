-- Every commit that somebody follows says so itself, whoever makes it: a server, an import, a tool. PostgreSQL delivers it
-- with the commit or not at all, and once for a workspace however many rows have moved. It is a hint: what is followed
-- are the sequences.
CREATE FUNCTION "notify_commit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('countersign_commits', NEW."workspaceId");
  RETURN NULL;
END $$;
-- What is served.
CREATE TRIGGER "environments_notify" AFTER UPDATE OF "snapshotSeq" ON "environments"
  FOR EACH ROW WHEN (NEW."snapshotSeq" <> OLD."snapshotSeq") EXECUTE FUNCTION "notify_commit"();
-- Who may do what, and what consoles show.
CREATE TRIGGER "audit_heads_notify" AFTER INSERT OR UPDATE ON "audit_heads"
  FOR EACH ROW EXECUTE FUNCTION "notify_commit"();
