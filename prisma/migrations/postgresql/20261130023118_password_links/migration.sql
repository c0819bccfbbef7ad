-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "passwordOf" TEXT,
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'join';

-- CreateIndex
CREATE INDEX "Invitation_invitedById_idx" ON "Invitation"("invitedById");

-- CreateIndex
CREATE INDEX "Invitation_passwordOf_idx" ON "Invitation"("passwordOf");

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_passwordOf_fkey" FOREIGN KEY ("passwordOf") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
