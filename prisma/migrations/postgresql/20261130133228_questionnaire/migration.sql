-- AlterTable
ALTER TABLE "Ministry" ADD COLUMN     "takesPart" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "longerForm" TEXT;

-- CreateTable
CREATE TABLE "Indicator" (
    "indicator" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,
    "importedAt" TIMESTAMP(3) NOT NULL,
    "importedById" TEXT,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("indicator","country","year")
);

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_importedById_fkey" FOREIGN KEY ("importedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
