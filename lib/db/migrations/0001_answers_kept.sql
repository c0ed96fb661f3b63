CREATE TABLE "limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "renewals" (
	"account_id" text PRIMARY KEY NOT NULL,
	"story_id" text,
	"actor" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"lease_holder" uuid,
	"lease_until" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "renewals_outcome" CHECK ("renewals"."outcome" in ('renewed', 'failed', 'lost'))
);
--> statement-breakpoint
ALTER TABLE "flights" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "flights" ADD COLUMN "taken_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "stickers_left_out" integer;--> statement-breakpoint
ALTER TABLE "renewals" ADD CONSTRAINT "renewals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewals" ADD CONSTRAINT "renewals_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "renewals_open" ON "renewals" USING btree ("asked_at") WHERE "renewals"."finished_at" is null;