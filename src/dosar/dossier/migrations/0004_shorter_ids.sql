-- The ids of facts in half the space. An id is a hash of 64 hex digits; they stood as text in the facts, in their keys
-- and in the chains of links. Now a fact has a number, which links name, and its hash as bytes; "id" is the same text as
-- ever, and is found by the hash.

DROP VIEW timeline;
DROP VIEW figure_ledger;
DROP VIEW statement_list;
DROP VIEW report_list;

ALTER TABLE times RENAME TO old_times;
ALTER TABLE mentions RENAME TO old_mentions;
ALTER TABLE statements RENAME TO old_statements;
ALTER TABLE figures RENAME TO old_figures;
ALTER TABLE posts RENAME TO old_posts;
ALTER TABLE furniture RENAME TO old_furniture;
ALTER TABLE statement_links RENAME TO old_statement_links;
ALTER TABLE figure_links RENAME TO old_figure_links;

CREATE TABLE times (
  number INTEGER PRIMARY KEY,
  id TEXT AS ('sha256:' || lower(hex(hash))) VIRTUAL,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
  value TEXT NOT NULL,       -- TIMEX3
  from_date TEXT CHECK (from_date IS date(from_date)),
  to_date TEXT CHECK (to_date IS date(to_date)),
  edtf TEXT,                 -- ISO 8601-2
  rule TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (number),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK (start >= 0 AND "end" > start AND length(text) = "end" - start),
  CHECK ((from_date IS NULL) = (to_date IS NULL) AND (from_date IS NULL) = (edtf IS NULL)),
  CHECK (from_date <= to_date)
);
INSERT INTO times (
  hash, report, position, start, "end", text, type, value, from_date, to_date, edtf, rule, run
)
SELECT
  unhexed(substr(id, 8)), report, position, start, "end", text, type, value, from_date, to_date, edtf, rule, run
FROM old_times ORDER BY report, position;

CREATE TABLE mentions (
  number INTEGER PRIMARY KEY,
  id TEXT AS ('sha256:' || lower(hex(hash))) VIRTUAL,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('PER', 'ORG', 'LOC', 'ROLE', 'NORP', 'EVENT')),
  name TEXT,                 -- the fullest form that the report gives
  rule TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (number),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK (start >= 0 AND "end" > start AND length(text) = "end" - start)
);
INSERT INTO mentions (
  hash, report, position, start, "end", text, type, name, rule, run
)
SELECT
  unhexed(substr(id, 8)), report, position, start, "end", text, type, name, rule, run
FROM old_mentions ORDER BY report, position;

CREATE TABLE statements (
  number INTEGER PRIMARY KEY,
  id TEXT AS ('sha256:' || lower(hex(hash))) VIRTUAL,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
  stance TEXT NOT NULL CHECK (stance IN ('asserts', 'denies', 'doubts', 'promises')),
  content_start INTEGER NOT NULL,
  content_end INTEGER NOT NULL,
  content_text TEXT NOT NULL,
  cue_start INTEGER,
  cue_end INTEGER,
  cue_text TEXT,
  speaker_name TEXT,
  speaker_start INTEGER,
  speaker_end INTEGER,
  speaker_text TEXT,
  hops INTEGER NOT NULL CHECK (hops >= 0),  -- how many links the chain has
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  rule TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (number),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK (content_start >= 0 AND content_end > content_start AND length(content_text) = content_end - content_start),
  CHECK ((cue_start IS NULL) = (cue_end IS NULL) AND length(cue_text) IS cue_end - cue_start),
  CHECK (cue_start >= 0 AND cue_end > cue_start),
  CHECK ((speaker_start IS NULL) = (speaker_end IS NULL) AND length(speaker_text) IS speaker_end - speaker_start),
  CHECK (speaker_start >= 0 AND speaker_end > speaker_start)
);
INSERT INTO statements (
  hash, report, position, kind, stance, content_start, content_end, content_text, cue_start, cue_end, cue_text,
  speaker_name, speaker_start, speaker_end, speaker_text, hops, score, rule, run
)
SELECT
  unhexed(substr(id, 8)), report, position, kind, stance, content_start, content_end, content_text, cue_start,
  cue_end, cue_text, speaker_name, speaker_start, speaker_end, speaker_text, hops, score, rule, run
FROM old_statements ORDER BY report, position;

CREATE TABLE figures (
  number INTEGER PRIMARY KEY,
  id TEXT AS ('sha256:' || lower(hex(hash))) VIRTUAL,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  -- No declared type, so that a number stays the integer or the real that was read.
  low CHECK (typeof(low) <> 'text' AND typeof(low) <> 'blob'),
  best CHECK (typeof(best) <> 'text' AND typeof(best) <> 'blob'),
  high CHECK (typeof(high) <> 'text' AND typeof(high) <> 'blob'),
  qualifier TEXT NOT NULL CHECK (qualifier IN ('exact', 'about', 'at least', 'over', 'up to', 'range')),
  unit TEXT,                 -- ISO 4217 for money, %, else UCUM
  counted_start INTEGER,
  counted_end INTEGER,
  counted_text TEXT,
  counted_head TEXT,         -- lemma of what is counted
  counted_of TEXT,           -- whose: ISO 3166 for a country's people
  category TEXT NOT NULL CHECK (category IN (
    'killed', 'wounded', 'casualties', 'missing', 'captured', 'deployed', 'returned', 'displaced',
    'material', 'money', 'percent', 'other'
  )),
  scope TEXT NOT NULL CHECK (scope IN ('total', 'additional', 'part', 'planned')),
  place TEXT,
  as_of TEXT,                -- ISO 8601: a date, a month or a year
  claimant_name TEXT,
  claimant_start INTEGER,
  claimant_end INTEGER,
  claimant_text TEXT,
  hops INTEGER NOT NULL CHECK (hops >= 0),  -- how many links the chain has
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  rule TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (number),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK (start >= 0 AND "end" > start AND length(text) = "end" - start),
  CHECK ((counted_start IS NULL) = (counted_end IS NULL) AND length(counted_text) IS counted_end - counted_start),
  CHECK (counted_start >= 0 AND counted_end > counted_start),
  CHECK ((claimant_start IS NULL) = (claimant_end IS NULL)
    AND length(claimant_text) IS claimant_end - claimant_start),
  CHECK (claimant_start >= 0 AND claimant_end > claimant_start)
);
INSERT INTO figures (
  hash, report, position, start, "end", text, low, best, high, qualifier, unit, counted_start, counted_end,
  counted_text, counted_head, counted_of, category, scope, place, as_of, claimant_name, claimant_start,
  claimant_end, claimant_text, hops, score, rule, run
)
SELECT
  unhexed(substr(id, 8)), report, position, start, "end", text, low, best, high, qualifier, unit, counted_start,
  counted_end, counted_text, counted_head, counted_of, category, scope, place, as_of, claimant_name, claimant_start,
  claimant_end, claimant_text, hops, score, rule, run
FROM old_figures ORDER BY report, position;

CREATE TABLE posts (
  number INTEGER PRIMARY KEY,
  id TEXT AS ('sha256:' || lower(hex(hash))) VIRTUAL,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  platform TEXT,
  author TEXT,
  handle TEXT,
  date TEXT,
  url TEXT,
  run INTEGER NOT NULL REFERENCES runs (number),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK (start >= 0 AND "end" > start AND length(text) = "end" - start)
);
INSERT INTO posts (
  hash, report, position, start, "end", text, platform, author, handle, date, url, run
)
SELECT
  unhexed(substr(id, 8)), report, position, start, "end", text, platform, author, handle, date, url, run
FROM old_posts ORDER BY report, position;

CREATE TABLE furniture (
  number INTEGER PRIMARY KEY,
  id TEXT AS ('sha256:' || lower(hex(hash))) VIRTUAL,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (number),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK (start >= 0 AND "end" > start AND length(text) = "end" - start)
);
INSERT INTO furniture (
  hash, report, position, start, "end", text, run
)
SELECT
  unhexed(substr(id, 8)), report, position, start, "end", text, run
FROM old_furniture ORDER BY report, position;

CREATE TABLE statement_links (
  statement INTEGER NOT NULL REFERENCES statements (number) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  role TEXT NOT NULL CHECK (role IN ('claimant', 'spokesperson', 'relay', 'agency', 'outlet', 'document')),
  name TEXT,
  start INTEGER,
  "end" INTEGER,
  text TEXT,
  PRIMARY KEY (statement, position),
  CHECK ((start IS NULL) = ("end" IS NULL) AND length(text) IS "end" - start),
  CHECK (start >= 0 AND "end" > start)
) WITHOUT ROWID;
INSERT INTO statement_links (statement, position, role, name, start, "end", text)
SELECT fact.number, link.position, link.role, link.name, link.start, link."end", link.text
FROM old_statement_links AS link
JOIN old_statements AS old ON old.id = link.statement_id
JOIN statements AS fact ON fact.report = old.report AND fact.position = old.position
ORDER BY 1, 2;

CREATE TABLE figure_links (
  figure INTEGER NOT NULL REFERENCES figures (number) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  role TEXT NOT NULL CHECK (role IN ('claimant', 'spokesperson', 'relay', 'agency', 'outlet', 'document')),
  name TEXT,
  start INTEGER,
  "end" INTEGER,
  text TEXT,
  PRIMARY KEY (figure, position),
  CHECK ((start IS NULL) = ("end" IS NULL) AND length(text) IS "end" - start),
  CHECK (start >= 0 AND "end" > start)
) WITHOUT ROWID;
INSERT INTO figure_links (figure, position, role, name, start, "end", text)
SELECT fact.number, link.position, link.role, link.name, link.start, link."end", link.text
FROM old_figure_links AS link
JOIN old_figures AS old ON old.id = link.figure_id
JOIN figures AS fact ON fact.report = old.report AND fact.position = old.position
ORDER BY 1, 2;

DROP TABLE old_statement_links;
DROP TABLE old_figure_links;
DROP TABLE old_times;
DROP TABLE old_mentions;
DROP TABLE old_statements;
DROP TABLE old_figures;
DROP TABLE old_posts;
DROP TABLE old_furniture;

CREATE UNIQUE INDEX times_hash ON times (hash);
CREATE INDEX times_report ON times (report, start);
CREATE INDEX times_from_date ON times (from_date, to_date);
CREATE INDEX times_to_date ON times (to_date);
CREATE INDEX times_run ON times (run);
CREATE UNIQUE INDEX mentions_hash ON mentions (hash);
CREATE INDEX mentions_report ON mentions (report, start);
CREATE INDEX mentions_name ON mentions (name);
CREATE INDEX mentions_run ON mentions (run);
CREATE UNIQUE INDEX statements_hash ON statements (hash);
CREATE INDEX statements_report ON statements (report, content_start);
CREATE INDEX statements_speaker_name ON statements (speaker_name);
CREATE INDEX statements_run ON statements (run);
CREATE UNIQUE INDEX figures_hash ON figures (hash);
CREATE INDEX figures_report ON figures (report, start);
CREATE INDEX figures_category ON figures (category, as_of);
CREATE INDEX figures_as_of ON figures (as_of);
CREATE INDEX figures_claimant_name ON figures (claimant_name);
CREATE INDEX figures_run ON figures (run);
CREATE UNIQUE INDEX posts_hash ON posts (hash);
CREATE INDEX posts_report ON posts (report, start);
CREATE INDEX posts_date ON posts (date);
CREATE INDEX posts_run ON posts (run);
CREATE UNIQUE INDEX furniture_hash ON furniture (hash);
CREATE INDEX furniture_report ON furniture (report, start);
CREATE INDEX furniture_run ON furniture (run);
CREATE INDEX statement_links_name ON statement_links (name);
CREATE INDEX figure_links_name ON figure_links (name);

-- What happened when: every time that names a date, outside page furniture, with the sentence it stands in.
CREATE VIEW timeline AS
SELECT
  t.edtf AS date,
  t.text AS words,
  substr(r.text, t.sentence_start + 1, t.sentence_end - t.sentence_start) AS sentence,
  t.value,
  t.from_date AS first,
  t.to_date AS last,
  r.published,
  r.outlet,
  r.source,
  r.language,
  r.id AS report_id,
  t.id,
  t.start,
  t."end",
  t.report,
  t.sentence_start,
  t.sentence_end,
  r.published_from,
  r.published_to
FROM (
  SELECT
    times.*,
    coalesce((
      SELECT s.start FROM sentences AS s
      WHERE s.report = times.report AND s.start <= times.start AND s."end" > times.start
      ORDER BY s.start DESC LIMIT 1
    ), times.start) AS sentence_start,
    coalesce((
      SELECT s."end" FROM sentences AS s
      WHERE s.report = times.report AND s.start < times."end" AND s."end" >= times."end"
      ORDER BY s.start DESC LIMIT 1
    ), times."end") AS sentence_end
  FROM times
  WHERE times.from_date IS NOT NULL AND times.type IN ('DATE', 'TIME')
    AND NOT EXISTS (
      SELECT 1 FROM furniture AS f
      WHERE f.report = times.report AND f.start <= times.start AND f."end" >= times."end"
    )
) AS t
JOIN reports AS r ON r.number = t.report;

-- Which figures are claimed by whom.
CREATE VIEW figure_ledger AS
SELECT
  f.category,
  f.as_of,
  f.low,
  f.best,
  f.high,
  f.qualifier,
  f.unit,
  f.counted_text AS counted,
  f.counted_head AS head,
  f.counted_of AS "of",
  f.scope,
  f.place,
  coalesce(f.claimant_name, f.claimant_text) AS claimant,
  f.text AS words,
  substr(r.text, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence,
  f.score,
  r.published,
  r.outlet,
  r.source,
  r.language,
  r.id AS report_id,
  f.id,
  f.position,
  f.start,
  f."end",
  f.counted_start,
  f.counted_end,
  f.claimant_name,
  f.claimant_start,
  f.claimant_end,
  f.claimant_text,
  f.report,
  f.sentence_start,
  f.sentence_end,
  r.published_from,
  r.published_to
FROM (
  SELECT
    figures.*,
    coalesce((
      SELECT s.start FROM sentences AS s
      WHERE s.report = figures.report AND s.start <= figures.start AND s."end" > figures.start
      ORDER BY s.start DESC LIMIT 1
    ), figures.start) AS sentence_start,
    coalesce((
      SELECT s."end" FROM sentences AS s
      WHERE s.report = figures.report AND s.start < figures."end" AND s."end" >= figures."end"
      ORDER BY s.start DESC LIMIT 1
    ), figures."end") AS sentence_end
  FROM figures
) AS f
JOIN reports AS r ON r.number = f.report;

-- Who said what.
CREATE VIEW statement_list AS
SELECT
  coalesce(st.speaker_name, st.speaker_text) AS speaker,
  st.cue_text AS cue,
  st.content_text AS content,
  st.kind,
  st.stance,
  st.score,
  r.published,
  r.outlet,
  r.source,
  r.language,
  r.id AS report_id,
  st.id,
  st.position,
  st.content_start,
  st.content_end,
  st.cue_start,
  st.cue_end,
  st.speaker_name,
  st.speaker_start,
  st.speaker_end,
  st.speaker_text,
  st.report,
  st.sentence_start,
  st.sentence_end,
  r.published_from,
  r.published_to
FROM (
  SELECT
    statements.*,
    coalesce((
      SELECT s.start FROM sentences AS s
      WHERE s.report = statements.report AND s.start <= content_start AND s."end" > content_start
      ORDER BY s.start DESC LIMIT 1
    ), content_start) AS sentence_start,
    coalesce((
      SELECT s."end" FROM sentences AS s
      WHERE s.report = statements.report AND s.start < content_end AND s."end" >= content_end
      ORDER BY s.start DESC LIMIT 1
    ), content_end) AS sentence_end
  FROM statements
) AS st
JOIN reports AS r ON r.number = st.report;

CREATE VIEW report_list AS
SELECT
  r.id AS report_id,
  r.source,
  r.outlet,
  r.url,
  r.title,
  r.published,
  r.language,
  (SELECT count(*) FROM statements AS s WHERE s.report = r.number) AS statements,
  (SELECT count(*) FROM figures AS f WHERE f.report = r.number) AS figures,
  r.text,
  r.number AS report,
  0 AS sentence_start,
  length(r.text) AS sentence_end,
  r.published_from,
  r.published_to
FROM reports AS r;
