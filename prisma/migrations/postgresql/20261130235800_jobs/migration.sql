-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "roundId" TEXT,
    "raw" BOOLEAN NOT NULL,
    "locale" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "runs" INTEGER NOT NULL DEFAULT 0,
    "run" TEXT,
    "leaseUntil" TIMESTAMP(3),
    "startedAt" TIMESTAMP(3),
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMP(3),
    "size" BIGINT,
    "problem" TEXT,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobPart" (
    "run" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "JobPart_pkey" PRIMARY KEY ("run","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "Job_run_key" ON "Job"("run");

-- CreateIndex
CREATE INDEX "Job_askedById_idx" ON "Job"("askedById");

-- CreateIndex
CREATE INDEX "Job_roundId_idx" ON "Job"("roundId");

-- CreateIndex
CREATE INDEX "Job_state_idx" ON "Job"("state");

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
