-- AlterTable
ALTER TABLE "Round" ADD COLUMN "namesParticipants" BOOLEAN NOT NULL DEFAULT false;
