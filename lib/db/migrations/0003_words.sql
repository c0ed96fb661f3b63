-- Words of ours leave the rows: they are composed when they are shown.
UPDATE "stories" SET "alt_text" = ''
WHERE "alt_text" = "caption" OR "alt_text" = 'Instagram story' OR "alt_text" LIKE 'Story by @%';
--> statement-breakpoint
UPDATE "stickers" SET "label" = '', "data" = jsonb_set("data", '{label}', '""')
WHERE ("kind", "label") IN (
	('poll', 'Poll'), ('quiz', 'Quiz'), ('question', 'Question'), ('slider', 'Slider'), ('countdown', 'Countdown'),
	('music', 'Music'), ('post', 'Shared post'), ('post', 'Shared reel'), ('reaction', 'Reaction'), ('unknown', 'Sticker')
);
