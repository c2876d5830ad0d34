-- What pages list and count without reading the items themselves: the names, roles and doubts of entities, who repeats
-- whom and through whom words came, and indexes that hold all that is counted by. The kept record is made anew.

ALTER TABLE kept_items ADD COLUMN speaker INTEGER;  -- of a saying: the part that says it, where it is known
CREATE INDEX kept_items_thing ON kept_items (story, thing, reports, flags, category, number) WHERE kind = 'series';
CREATE INDEX kept_items_named ON kept_items (kind, name, latest DESC, place);
CREATE INDEX kept_items_category ON kept_items (category) WHERE kind = 'series';
CREATE INDEX kept_items_kind ON kept_items (category, reports) WHERE kind = 'origin';
CREATE INDEX kept_items_dated ON kept_items (first, last, date, flags) WHERE kind = 'event';
CREATE INDEX kept_items_speaker ON kept_items (speaker, name) WHERE kind = 'saying';

-- The names and the roles of a part as reports print them: in how many reports, from which day to which.
CREATE TABLE kept_seen (
  part INTEGER NOT NULL REFERENCES kept_parts (number) ON DELETE CASCADE,
  what TEXT NOT NULL CHECK (what IN ('name', 'role')),
  language TEXT NOT NULL,    -- of a name; '' of a role
  words TEXT NOT NULL,
  reports INTEGER NOT NULL,
  first TEXT,                -- ISO 8601
  last TEXT,
  PRIMARY KEY (part, what, language, words)
) WITHOUT ROWID;

-- The parts that may be one with another of their story, whose id is "other".
CREATE TABLE kept_doubts (
  part INTEGER NOT NULL REFERENCES kept_parts (number) ON DELETE CASCADE,
  other TEXT NOT NULL,
  "left" TEXT NOT NULL,      -- the names of both
  "right" TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,     -- JSON array
  PRIMARY KEY (part, other)
) WITHOUT ROWID;
CREATE INDEX kept_doubts_other ON kept_doubts (other);

CREATE INDEX kept_parts_earliest ON kept_parts (entity, earliest);
DROP INDEX kept_mentions_part;
CREATE INDEX kept_mentions_part ON kept_mentions (part, report);

-- The reports of echo groups: whose words each rests on, how, and whether it was the first to have them.
CREATE TABLE kept_echoes (
  item INTEGER NOT NULL REFERENCES kept_items (number) ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  outlet TEXT,
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  leads INTEGER NOT NULL CHECK (leads IN (0, 1)),
  PRIMARY KEY (item, report)
) WITHOUT ROWID;
CREATE INDEX kept_echoes_report ON kept_echoes (report);
CREATE INDEX kept_echoes_outlet ON kept_echoes (outlet, origin, kind, leads);

-- How many statements came to a report through whom, as dosar.record.carriers tells it; a part of what is filed.
CREATE TABLE relays (
  name TEXT NOT NULL,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  outlet TEXT,
  statements INTEGER NOT NULL,
  PRIMARY KEY (name, report)
) WITHOUT ROWID;
CREATE INDEX relays_report ON relays (report);
CREATE INDEX relays_outlet ON relays (name, outlet, statements);
INSERT INTO relays (name, report, outlet, statements)
SELECT coalesce(l.name, l.text) AS called, s.report, r.outlet, count(DISTINCT s.number)
FROM statement_links AS l JOIN statements AS s ON s.number = l.statement JOIN reports AS r ON r.number = s.report
WHERE (l.role IN ('agency', 'relay', 'document') OR (l.role = 'outlet' AND l.position < s.hops - 1))
  AND called IS NOT NULL AND s.report IN (SELECT report FROM filings)
  AND s.hash NOT IN (
    SELECT unhexed(substr(j."left", 8)) FROM judgements AS j
    WHERE j.verdict = 'wrong' AND NOT EXISTS (SELECT 1 FROM judgements AS u WHERE u.verdict = 'undo' AND u."left" = j.id)
  )
GROUP BY called, s.report;

DROP INDEX reports_outlet;
CREATE INDEX reports_outlet ON reports (outlet, language, published_from, published_to);
CREATE INDEX figures_unsure ON figures (number) WHERE score < 0.5;
CREATE INDEX statements_unsure ON statements (number) WHERE score < 0.5;
CREATE INDEX ties_unsure ON ties (report, earlier, score) WHERE kind <> 'story' AND score < 0.75;

UPDATE filings SET stale = 7;
DROP TABLE IF EXISTS sqlite_stat1;  -- what stands in the new indexes is to be counted too
