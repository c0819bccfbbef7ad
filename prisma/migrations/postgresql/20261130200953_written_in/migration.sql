-- AlterTable
ALTER TABLE "AnswerRevision" ADD COLUMN     "locale" TEXT;

-- AlterTable
ALTER TABLE "SupportRevision" ADD COLUMN     "locale" TEXT;

-- AlterTable
ALTER TABLE "ReviewDecision" ADD COLUMN     "locale" TEXT;
