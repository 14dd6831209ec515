CREATE TABLE "Event" (day date) PARTITION BY RANGE (day);
CREATE INDEX "Event day" ON "Event" (day);
DROP INDEX "Event day";
