-- People show themselves: up to nine pictures in an order, and a word in their own voice. What is known of a picture is kept
-- beside it, so that one which must not be here can be told wherever it comes up.

ALTER TYPE "MediaKind" ADD VALUE 'photo';
ALTER TYPE "MediaKind" ADD VALUE 'clip';

ALTER TABLE "media"
    ADD COLUMN "sha256" BYTEA,
    ADD COLUMN "look" BIT(128);

CREATE TABLE "known_pictures" (
    "id" UUID NOT NULL,
    "sha256" BYTEA,
    "look" BIT(128),
    "note" TEXT NOT NULL DEFAULT '',
    "added_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_pictures_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "known_pictures_sha256_key" ON "known_pictures"("sha256");
CREATE UNIQUE INDEX "known_pictures_look_key" ON "known_pictures"("look");

ALTER TABLE "known_pictures" ADD CONSTRAINT "known_pictures_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "known_pictures" ADD CONSTRAINT "known_pictures_something" CHECK ("sha256" IS NOT NULL OR "look" IS NOT NULL);

CREATE TABLE "photos" (
    "media_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "place" SMALLINT NOT NULL,
    "width" SMALLINT NOT NULL,
    "height" SMALLINT NOT NULL,
    "blurhash" TEXT NOT NULL,

    CONSTRAINT "photos_pkey" PRIMARY KEY ("media_id")
);

CREATE INDEX "photos_person_id_place_idx" ON "photos"("person_id", "place");

ALTER TABLE "photos" ADD CONSTRAINT "photos_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "photos" ADD CONSTRAINT "photos_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "clips" (
    "person_id" UUID NOT NULL,
    "media_id" UUID NOT NULL,

    CONSTRAINT "clips_pkey" PRIMARY KEY ("person_id")
);

CREATE UNIQUE INDEX "clips_media_id_key" ON "clips"("media_id");

ALTER TABLE "clips" ADD CONSTRAINT "clips_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "clips" ADD CONSTRAINT "clips_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media"("id") ON DELETE CASCADE ON UPDATE CASCADE;
