-- AlterEnum
ALTER TYPE "SwipeKind" ADD VALUE 'superlike';

-- CreateTable
CREATE TABLE "allowances" (
    "person_id" UUID NOT NULL,
    "day" INTEGER NOT NULL,
    "likes" INTEGER NOT NULL DEFAULT 0,
    "superlikes" INTEGER NOT NULL DEFAULT 0,
    "undos" INTEGER NOT NULL DEFAULT 0,
    "boosts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "allowances_pkey" PRIMARY KEY ("person_id")
);

-- AddForeignKey
ALTER TABLE "allowances" ADD CONSTRAINT "allowances_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond what schema.prisma can say ---------------------------------------------------------------------------

-- Counted up with every like, on its own page.
ALTER TABLE "allowances" SET (fillfactor = 70);
