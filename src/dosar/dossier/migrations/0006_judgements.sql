-- A person may also find that a fact is right, and each judgement says how what it is about stood when it was made, so
-- that it can be read whatever becomes of the facts.
ALTER TABLE judgements RENAME TO old_judgements;
CREATE TABLE judgements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'wrong', 'right', 'set', 'undo')),
  "left" TEXT NOT NULL,
  "right" TEXT,
  field TEXT,
  value TEXT,
  why TEXT,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  before TEXT,  -- JSON: see dosar.record.material.Before
  CHECK (("right" IS NOT NULL) = (verdict IN ('same', 'different'))),
  CHECK ((value IS NOT NULL) = (verdict = 'set'))
);
INSERT INTO judgements (number, id, verdict, "left", "right", field, value, why, who, at)
SELECT number, id, verdict, "left", "right", field, value, why, who, at FROM old_judgements ORDER BY number;
DROP TABLE old_judgements;
