-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CountedMarks" (
    "assessmentId" TEXT NOT NULL PRIMARY KEY,
    "roundId" TEXT NOT NULL,
    "ministryId" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "counted" BOOLEAN NOT NULL,
    "accepted" BOOLEAN NOT NULL DEFAULT false,
    "marks" TEXT NOT NULL,
    "support" TEXT NOT NULL DEFAULT '',
    "minutes" TEXT NOT NULL DEFAULT '',
    "raised" TEXT NOT NULL DEFAULT '',
    "engine" INTEGER NOT NULL,
    CONSTRAINT "CountedMarks_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CountedMarks_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_CountedMarks" ("assessmentId", "counted", "engine", "marks", "roundId") SELECT "assessmentId", "counted", "engine", "marks", "roundId" FROM "CountedMarks";
DROP TABLE "CountedMarks";
ALTER TABLE "new_CountedMarks" RENAME TO "CountedMarks";
CREATE INDEX "CountedMarks_roundId_counted_idx" ON "CountedMarks"("roundId", "counted");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
