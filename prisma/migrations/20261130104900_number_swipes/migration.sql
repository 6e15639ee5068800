-- The order of swipes. Those from before have the number 0, which Postgres stores once: a number for each would rewrite the table.
ALTER TABLE "swipes" ADD COLUMN "number" BIGINT NOT NULL DEFAULT 0;
CREATE SEQUENCE "swipes_number_seq" OWNED BY "swipes"."number";
ALTER TABLE "swipes" ALTER COLUMN "number" SET DEFAULT nextval('swipes_number_seq'::regclass);
