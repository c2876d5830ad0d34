-- The record: what comparing reports needs of each, and what lies between them. All of it can be made anew from the
-- facts; only judgements are what they are.

CREATE TABLE filings (
  report INTEGER PRIMARY KEY NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  place INTEGER NOT NULL,    -- in the order of publication
  out TEXT CHECK (out IS date(out)),  -- the day by which it was certainly published
  linked INTEGER NOT NULL DEFAULT 0 CHECK (linked IN (0, 1, 2)),  -- 0: not yet, 1: yes, 2: to be done again
  title TEXT NOT NULL,
  lead_start INTEGER NOT NULL,
  lead_end INTEGER NOT NULL,
  -- MessagePack, deflated: see dosar.record.filing
  traits BLOB NOT NULL,
  appearances BLOB NOT NULL,
  -- deflated with the text of the report as the dictionary
  claims BLOB NOT NULL,
  said BLOB NOT NULL,
  dated BLOB NOT NULL
);
CREATE INDEX filings_place ON filings (place);
CREATE INDEX filings_out ON filings (out);
CREATE INDEX filings_to_link ON filings (place) WHERE linked <> 1;

-- What a report is found by: hashes of what it is about and says. They can be told from its traits, so that no index by
-- report is needed, and go with its filing.
CREATE TABLE filing_keys (
  value INTEGER NOT NULL,
  place INTEGER NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (value, place, report)
) WITHOUT ROWID;

-- What lies between a report and one that was out before it.
CREATE TABLE ties (
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  earlier INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('story', 'copy', 'rewrite', 'translation', 'origin')),
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  reason TEXT NOT NULL,
  carrier TEXT,
  PRIMARY KEY (report, earlier, kind)
) WITHOUT ROWID;
CREATE INDEX ties_earlier ON ties (earlier);

-- What people decided. Nothing is ever deleted: a judgement that is taken back says by which one.
CREATE TABLE judgements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'wrong', 'set', 'undo')),
  "left" TEXT NOT NULL,
  "right" TEXT,
  field TEXT,
  value TEXT,
  why TEXT,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  CHECK (("right" IS NOT NULL) = (verdict IN ('same', 'different'))),
  CHECK ((value IS NOT NULL) = (verdict = 'set'))
);
CREATE INDEX judgements_left ON judgements ("left");
