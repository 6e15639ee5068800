-- CreateTable
CREATE TABLE "hourly_stats" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "messages" INTEGER NOT NULL DEFAULT 0,
    "decks" INTEGER NOT NULL DEFAULT 0,
    "swipes" INTEGER NOT NULL DEFAULT 0,
    "matches" INTEGER NOT NULL DEFAULT 0,
    "reports" INTEGER NOT NULL DEFAULT 0,
    "sign_ups" INTEGER NOT NULL DEFAULT 0,
    "online" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "hourly_stats_pkey" PRIMARY KEY ("hour")
);


