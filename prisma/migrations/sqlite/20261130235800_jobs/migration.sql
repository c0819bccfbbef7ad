-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "roundId" TEXT,
    "raw" BOOLEAN NOT NULL,
    "locale" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "runs" INTEGER NOT NULL DEFAULT 0,
    "run" TEXT,
    "leaseUntil" DATETIME,
    "startedAt" DATETIME,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" DATETIME,
    "size" BIGINT,
    "problem" TEXT,
    CONSTRAINT "Job_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Job_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "JobPart" (
    "run" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,

    PRIMARY KEY ("run", "number")
);

-- CreateIndex
CREATE UNIQUE INDEX "Job_run_key" ON "Job"("run");

-- CreateIndex
CREATE INDEX "Job_askedById_idx" ON "Job"("askedById");

-- CreateIndex
CREATE INDEX "Job_roundId_idx" ON "Job"("roundId");

-- CreateIndex
CREATE INDEX "Job_state_idx" ON "Job"("state");
