-- Which reports a report was compared with, so that a further one is compared alone: their numbers as MessagePack. Ties
-- are weighed otherwise than before, so all of them are found anew, and the kept record with them.
ALTER TABLE filings DROP COLUMN compared;
ALTER TABLE filings ADD COLUMN compared BLOB;
UPDATE filings SET linked = 2, stale = 7;
