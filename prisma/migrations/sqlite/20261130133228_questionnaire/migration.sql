-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN "longerForm" TEXT;

-- CreateTable
CREATE TABLE "Indicator" (
    "indicator" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "value" REAL NOT NULL,
    "source" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    "importedById" TEXT,

    PRIMARY KEY ("indicator", "country", "year"),
    CONSTRAINT "Indicator_importedById_fkey" FOREIGN KEY ("importedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Ministry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "country" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "takesPart" BOOLEAN NOT NULL DEFAULT true
);
INSERT INTO "new_Ministry" ("country", "createdAt", "id", "name") SELECT "country", "createdAt", "id", "name" FROM "Ministry";
DROP TABLE "Ministry";
ALTER TABLE "new_Ministry" RENAME TO "Ministry";
CREATE INDEX "Ministry_country_idx" ON "Ministry"("country");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
