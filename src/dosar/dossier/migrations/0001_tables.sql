-- The first shape of a dossier.
--
-- A span is a half-open [start, "end") in code points of reports.text, and SQL gives its words back:
--     substr(reports.text, start + 1, "end" - start)
-- Every fact stands in the report and comes from the run that it names; "position" is its place among the facts of its
-- kind in its report. "id" is a hash of the content; "number" is minted here and means nothing outside this file.
-- (A number is an INTEGER PRIMARY KEY because VACUUM may change any other rowid, and the full-text index relies on it.)

PRAGMA application_id = 0x646F7372;  -- 'dosr'

CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version TEXT NOT NULL,     -- of Dosar
  packs TEXT NOT NULL,       -- JSON array of pack versions
  parameters TEXT NOT NULL   -- JSON object
);

CREATE TABLE reports (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 71 AND id GLOB 'sha256:*'),
  source TEXT NOT NULL,
  original TEXT,             -- sha256 of the input's bytes
  outlet TEXT,
  url TEXT,
  title TEXT,
  published TEXT,            -- ISO 8601: a date, a month or a date-time
  published_from TEXT CHECK (published_from IS date(published_from)),
  published_to TEXT CHECK (published_to IS date(published_to)),
  language TEXT NOT NULL,    -- ISO 639-1, or und
  text TEXT NOT NULL,        -- canonical; never changed
  run INTEGER NOT NULL REFERENCES runs (number),
  CHECK ((published IS NULL) = (published_from IS NULL) AND (published IS NULL) = (published_to IS NULL)),
  CHECK (published_from <= published_to)
);
CREATE INDEX reports_source ON reports (source);
CREATE INDEX reports_outlet ON reports (outlet);
CREATE INDEX reports_url ON reports (url);
CREATE INDEX reports_published ON reports (published);
CREATE INDEX reports_published_from ON reports (published_from, published_to);
CREATE INDEX reports_published_to ON reports (published_to);
CREATE INDEX reports_language ON reports (language);
CREATE INDEX reports_run ON reports (run);

CREATE TABLE sentences (
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  PRIMARY KEY (report, start),
  CHECK ("end" > start)
) WITHOUT ROWID;

CREATE TABLE times (
  id TEXT PRIMARY KEY NOT NULL,
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
  CHECK (start >= 0 AND "end" > start AND length(text) = "end" - start),
  CHECK ((from_date IS NULL) = (to_date IS NULL) AND (from_date IS NULL) = (edtf IS NULL)),
  CHECK (from_date <= to_date)
);
CREATE INDEX times_report ON times (report, start);
CREATE INDEX times_from_date ON times (from_date, to_date);
CREATE INDEX times_to_date ON times (to_date);
CREATE INDEX times_run ON times (run);

CREATE TABLE mentions (
  id TEXT PRIMARY KEY NOT NULL,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('PER', 'ORG', 'LOC', 'ROLE', 'NORP', 'EVENT')),
  name TEXT,                 -- the fullest form that the report gives
  rule TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (number),
  CHECK (start >= 0 AND "end" > start AND length(text) = "end" - start)
);
CREATE INDEX mentions_report ON mentions (report, start);
CREATE INDEX mentions_name ON mentions (name);
CREATE INDEX mentions_run ON mentions (run);

CREATE TABLE statements (
  id TEXT PRIMARY KEY NOT NULL,
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
  CHECK (content_start >= 0 AND content_end > content_start AND length(content_text) = content_end - content_start),
  CHECK ((cue_start IS NULL) = (cue_end IS NULL) AND length(cue_text) IS cue_end - cue_start),
  CHECK (cue_start >= 0 AND cue_end > cue_start),
  CHECK ((speaker_start IS NULL) = (speaker_end IS NULL) AND length(speaker_text) IS speaker_end - speaker_start),
  CHECK (speaker_start >= 0 AND speaker_end > speaker_start)
);
CREATE INDEX statements_report ON statements (report, content_start);
CREATE INDEX statements_speaker_name ON statements (speaker_name);
CREATE INDEX statements_run ON statements (run);

-- The chain of a statement, from the claimant outwards: who, through whom.
CREATE TABLE statement_links (
  statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  role TEXT NOT NULL CHECK (role IN ('claimant', 'spokesperson', 'relay', 'agency', 'outlet', 'document')),
  name TEXT,
  start INTEGER,
  "end" INTEGER,
  text TEXT,
  PRIMARY KEY (statement_id, position),
  CHECK ((start IS NULL) = ("end" IS NULL) AND length(text) IS "end" - start),
  CHECK (start >= 0 AND "end" > start)
) WITHOUT ROWID;
CREATE INDEX statement_links_name ON statement_links (name);

CREATE TABLE figures (
  id TEXT PRIMARY KEY NOT NULL,
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
  CHECK (start >= 0 AND "end" > start AND length(text) = "end" - start),
  CHECK ((counted_start IS NULL) = (counted_end IS NULL) AND length(counted_text) IS counted_end - counted_start),
  CHECK (counted_start >= 0 AND counted_end > counted_start),
  CHECK ((claimant_start IS NULL) = (claimant_end IS NULL)
    AND length(claimant_text) IS claimant_end - claimant_start),
  CHECK (claimant_start >= 0 AND claimant_end > claimant_start)
);
CREATE INDEX figures_report ON figures (report, start);
CREATE INDEX figures_category ON figures (category, as_of);
CREATE INDEX figures_as_of ON figures (as_of);
CREATE INDEX figures_claimant_name ON figures (claimant_name);
CREATE INDEX figures_run ON figures (run);

-- The chain of a figure, from the claimant outwards.
CREATE TABLE figure_links (
  figure_id TEXT NOT NULL REFERENCES figures (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  role TEXT NOT NULL CHECK (role IN ('claimant', 'spokesperson', 'relay', 'agency', 'outlet', 'document')),
  name TEXT,
  start INTEGER,
  "end" INTEGER,
  text TEXT,
  PRIMARY KEY (figure_id, position),
  CHECK ((start IS NULL) = ("end" IS NULL) AND length(text) IS "end" - start),
  CHECK (start >= 0 AND "end" > start)
) WITHOUT ROWID;
CREATE INDEX figure_links_name ON figure_links (name);

CREATE TABLE posts (
  id TEXT PRIMARY KEY NOT NULL,
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
  CHECK (start >= 0 AND "end" > start AND length(text) = "end" - start)
);
CREATE INDEX posts_report ON posts (report, start);
CREATE INDEX posts_date ON posts (date);
CREATE INDEX posts_run ON posts (run);

CREATE TABLE furniture (
  id TEXT PRIMARY KEY NOT NULL,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (number),
  CHECK (start >= 0 AND "end" > start AND length(text) = "end" - start)
);
CREATE INDEX furniture_report ON furniture (report, start);
CREATE INDEX furniture_run ON furniture (run);
