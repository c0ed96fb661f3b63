CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"full_name" text,
	"is_verified" boolean DEFAULT false NOT NULL,
	"is_private" boolean DEFAULT false NOT NULL,
	"avatar_media_id" text,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "answers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"asked" text NOT NULL,
	"account_id" text,
	"outcome" text NOT NULL,
	"story_ids" text[] DEFAULT '{}' NOT NULL,
	"dropped" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"request_id" text,
	"fetched_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flights" (
	"key" text PRIMARY KEY NOT NULL,
	"holder" uuid,
	"lease_until" timestamp with time zone,
	"failure" jsonb,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"viewer_id" text NOT NULL,
	"reason" text NOT NULL,
	"asked" text NOT NULL,
	"credits" integer NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"http_status" integer,
	"request_id" text,
	"duration_ms" integer
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" text NOT NULL,
	"variant" text NOT NULL,
	"story_id" text,
	"account_id" text,
	"source_url" text,
	"state" text DEFAULT 'queued' NOT NULL,
	"lease_holder" uuid,
	"lease_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"failure" text,
	"renewed_at" timestamp with time zone,
	"sha256" text,
	"bytes" bigint,
	"type" text,
	"width" integer,
	"height" integer,
	"stored_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "media_id_variant_pk" PRIMARY KEY("id","variant")
);
--> statement-breakpoint
CREATE TABLE "stickers" (
	"story_id" text NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "stickers_story_id_key_pk" PRIMARY KEY("story_id","key")
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"duration_seconds" double precision,
	"has_audio" boolean,
	"caption" text,
	"alt_text" text NOT NULL,
	"is_paid_partnership" boolean DEFAULT false NOT NULL,
	"media_id" text NOT NULL,
	"raw" jsonb NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stickers" ADD CONSTRAINT "stickers_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_username" ON "accounts" USING btree ("username","updated_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "answers_asked" ON "answers" USING btree ("asked","fetched_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "answers_account" ON "answers" USING btree ("account_id","fetched_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "ledger_at" ON "ledger" USING btree ("at");--> statement-breakpoint
CREATE INDEX "media_queue" ON "media" USING btree ("next_attempt_at") WHERE "media"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "media_story" ON "media" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "media_sha256" ON "media" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "stickers_label" ON "stickers" USING btree ("kind","label");--> statement-breakpoint
CREATE INDEX "stories_account" ON "stories" USING btree ("account_id","taken_at");