CREATE TABLE "limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
ALTER TABLE "flights" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "flights" ADD COLUMN "taken_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "stickers_left_out" integer;