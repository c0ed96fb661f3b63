-- All at once and first, or a process of the version before could wait for us while we wait for it.
LOCK TABLE "accounts", "answers", "stories", "stickers", "media", "renewals", "ledger" IN ACCESS EXCLUSIVE MODE;
--> statement-breakpoint
CREATE TABLE "account_names" (
	"account_id" text collate "C" NOT NULL,
	"username" text NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_names_account_id_username_pk" PRIMARY KEY("account_id","username")
);
--> statement-breakpoint
CREATE TABLE "spending" (
	"period" text PRIMARY KEY NOT NULL,
	"credits" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "files" (
	"sha256" text PRIMARY KEY NOT NULL,
	"bytes" bigint NOT NULL,
	"type" text NOT NULL,
	"width" integer,
	"height" integer,
	"stored_at" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone,
	"missing_since" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "accounts" ALTER COLUMN "id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "answers" ALTER COLUMN "account_id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "media" ALTER COLUMN "story_id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "media" ALTER COLUMN "account_id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "renewals" ALTER COLUMN "account_id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "renewals" ALTER COLUMN "story_id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "stickers" ALTER COLUMN "story_id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "stories" ALTER COLUMN "id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "stories" ALTER COLUMN "account_id" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "last_answer_id" bigint;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "ledger_id" uuid;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "actor_kind" text;--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "actor_id" text;--> statement-breakpoint
ALTER TABLE "renewals" ADD COLUMN "actor_kind" text;--> statement-breakpoint
ALTER TABLE "account_names" ADD CONSTRAINT "account_names_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_missing" ON "files" USING btree ("missing_since") WHERE "files"."missing_since" is not null;--> statement-breakpoint
CREATE INDEX "ledger_verdicts" ON "ledger" USING btree ("at" DESC NULLS FIRST) WHERE "ledger"."outcome" in ('reel', 'empty', 'not_found', 'upstream_auth', 'upstream_credits');--> statement-breakpoint
CREATE INDEX "media_account" ON "media" USING btree ("account_id");--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_outcome" CHECK ("answers"."outcome" in ('reel', 'not_found'));--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_state" CHECK ("ledger"."state" in ('open', 'settled'));--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_actor_kind" CHECK ("ledger"."actor_kind" in ('person', 'apiKey', 'system'));--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_variant" CHECK ("media"."variant" in ('original', 'poster', 'small', 'avatar'));--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_state" CHECK ("media"."state" in ('queued', 'stored', 'failed'));--> statement-breakpoint
ALTER TABLE "renewals" ADD CONSTRAINT "renewals_actor_kind" CHECK ("renewals"."actor_kind" in ('person', 'apiKey'));--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_kind" CHECK ("stories"."kind" in ('image', 'video'));--> statement-breakpoint
-- What the version before does not write is kept by triggers, so that both versions may run on this database.
CREATE FUNCTION "count_spending"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	change integer := coalesce(new.credits, 0) - coalesce(old.credits, 0);
	happened timestamp := coalesce(new.at, old.at) AT TIME ZONE 'UTC';
BEGIN
	IF change <> 0 THEN
		INSERT INTO "spending" ("period", "credits")
		VALUES (to_char(happened, 'YYYY-MM'), change), (to_char(happened, 'YYYY-MM-DD'), change)
		ON CONFLICT ("period") DO UPDATE SET "credits" = "spending"."credits" + excluded."credits";
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "forget_spending"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM "spending";
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "note_answer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE "accounts" SET "last_answer_id" = new.id, "checked_at" = new.fetched_at
	WHERE "id" = new.account_id AND ("checked_at" IS NULL OR "checked_at" <= new.fetched_at);
	RETURN NULL;
END $$;
--> statement-breakpoint
-- An account whose name nobody told bears its id.
CREATE FUNCTION "note_account_name"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO "account_names" ("account_id", "username", "first_seen_at", "last_seen_at")
	VALUES (new.id, new.username, new.updated_at, new.updated_at)
	ON CONFLICT ("account_id", "username")
	DO UPDATE SET "last_seen_at" = greatest("account_names"."last_seen_at", excluded."last_seen_at");
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "note_file"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO "files" ("sha256", "bytes", "type", "width", "height", "stored_at")
	VALUES (new.sha256, new.bytes, new.type, new.width, new.height, coalesce(new.stored_at, new.created_at))
	ON CONFLICT ("sha256") DO UPDATE SET "missing_since" = NULL;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "ledger_spending" AFTER INSERT OR DELETE OR UPDATE OF "credits" ON "ledger"
	FOR EACH ROW EXECUTE FUNCTION "count_spending"();
--> statement-breakpoint
CREATE TRIGGER "ledger_emptied" AFTER TRUNCATE ON "ledger" FOR EACH STATEMENT EXECUTE FUNCTION "forget_spending"();
--> statement-breakpoint
CREATE TRIGGER "answers_noted" AFTER INSERT ON "answers"
	FOR EACH ROW WHEN (new.account_id IS NOT NULL) EXECUTE FUNCTION "note_answer"();
--> statement-breakpoint
CREATE TRIGGER "accounts_named" AFTER INSERT OR UPDATE OF "username", "updated_at" ON "accounts"
	FOR EACH ROW WHEN (new.username <> new.id) EXECUTE FUNCTION "note_account_name"();
--> statement-breakpoint
CREATE TRIGGER "media_stored" AFTER INSERT OR UPDATE OF "sha256" ON "media"
	FOR EACH ROW WHEN (new.sha256 IS NOT NULL AND new.bytes IS NOT NULL AND new.type IS NOT NULL)
	EXECUTE FUNCTION "note_file"();
--> statement-breakpoint
-- What is there already.
INSERT INTO "spending" ("period", "credits")
SELECT to_char("at" AT TIME ZONE 'UTC', format), sum("credits")
FROM "ledger", (VALUES ('YYYY-MM'), ('YYYY-MM-DD')) AS "periods" (format) GROUP BY 1;
--> statement-breakpoint
UPDATE "accounts" SET "last_answer_id" = "newest"."id", "checked_at" = "newest"."fetched_at"
FROM (
	SELECT DISTINCT ON ("account_id") "account_id", "id", "fetched_at" FROM "answers"
	WHERE "account_id" IS NOT NULL ORDER BY "account_id", "fetched_at" DESC, "id" DESC
) AS "newest" WHERE "accounts"."id" = "newest"."account_id";
--> statement-breakpoint
INSERT INTO "account_names" ("account_id", "username", "first_seen_at", "last_seen_at")
SELECT "account_id", substr("asked", 3), min("fetched_at"), max("fetched_at") FROM "answers"
WHERE "account_id" IS NOT NULL AND "outcome" = 'reel' AND "asked" LIKE 'u:%' GROUP BY 1, 2;
--> statement-breakpoint
INSERT INTO "account_names" ("account_id", "username", "first_seen_at", "last_seen_at")
SELECT "id", "username", "updated_at", "updated_at" FROM "accounts" WHERE "username" <> "id"
ON CONFLICT ("account_id", "username")
DO UPDATE SET "last_seen_at" = greatest("account_names"."last_seen_at", excluded."last_seen_at");
--> statement-breakpoint
INSERT INTO "files" ("sha256", "bytes", "type", "width", "height", "stored_at")
SELECT DISTINCT ON ("sha256") "sha256", "bytes", "type", "width", "height", coalesce("stored_at", "created_at")
FROM "media" WHERE "sha256" IS NOT NULL AND "bytes" IS NOT NULL AND "type" IS NOT NULL
ORDER BY "sha256", "stored_at";
--> statement-breakpoint
UPDATE "ledger" SET "actor_kind" = 'person', "actor_id" = "viewer_id";
