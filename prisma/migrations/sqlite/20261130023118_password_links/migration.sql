-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL DEFAULT 'join',
    "tokenHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "ministryId" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "invitedById" TEXT,
    "passwordOf" TEXT,
    CONSTRAINT "Invitation_ministryId_fkey" FOREIGN KEY ("ministryId") REFERENCES "Ministry" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Invitation_passwordOf_fkey" FOREIGN KEY ("passwordOf") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Invitation" ("createdAt", "email", "expiresAt", "id", "invitedById", "ministryId", "name", "role", "tokenHash", "usedAt") SELECT "createdAt", "email", "expiresAt", "id", "invitedById", "ministryId", "name", "role", "tokenHash", "usedAt" FROM "Invitation";
DROP TABLE "Invitation";
ALTER TABLE "new_Invitation" RENAME TO "Invitation";
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");
CREATE INDEX "Invitation_ministryId_idx" ON "Invitation"("ministryId");
CREATE INDEX "Invitation_invitedById_idx" ON "Invitation"("invitedById");
CREATE INDEX "Invitation_passwordOf_idx" ON "Invitation"("passwordOf");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
