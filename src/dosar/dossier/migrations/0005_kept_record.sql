-- The record of all reports is kept and brought up to date, so that nobody waits for it. It can be made anew from filings,
-- ties and judgements; that of a past day is, as far as it was another.

-- How far the reports beside two agree that these are of one story: see dosar.record.support. NULL for echoes.
ALTER TABLE ties ADD COLUMN support REAL CHECK (support BETWEEN 0 AND 1);

-- What of the kept record has to be made anew for the report, added up: 1 its story, for its ties are others, 2 its echo
-- group, 4 all that it tells, for it is filed otherwise.
ALTER TABLE filings ADD COLUMN stale INTEGER NOT NULL DEFAULT 7 CHECK (stale BETWEEN 0 AND 7);
CREATE INDEX filings_stale ON filings (report) WHERE stale <> 0;
UPDATE filings SET linked = 2, compared = NULL;

-- An item is a story, an echo group, a series, a figure that cannot be compared, an event or a saying: what the listings
-- print, as deflated MessagePack, beside what it is found by.
CREATE TABLE kept_items (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('story', 'origin', 'series', 'incomparable', 'event', 'saying')),
  id TEXT NOT NULL,
  story INTEGER REFERENCES kept_items (number) ON DELETE CASCADE,
  place INTEGER NOT NULL,    -- among the items of its story
  latest TEXT NOT NULL,      -- sorts stories by their last day
  first TEXT,                -- ISO 8601: the first and the last day that it covers
  last TEXT,
  date TEXT,                 -- EDTF, of an event
  category TEXT,             -- of a series
  name TEXT,                 -- folded: who claims or speaks, what is counted
  reports INTEGER NOT NULL,  -- how many carry it; 0 for a group that lost one and waits to be made anew
  origins INTEGER,           -- how many independent origins they have
  flags INTEGER NOT NULL DEFAULT 0,  -- 1: planned, 2: rivals, 4: revised, 8: a total, 16: hardly belongs
  thing INTEGER,             -- of a series: those of one number in a story count the same
  item BLOB NOT NULL
);
CREATE INDEX kept_items_id ON kept_items (id);
CREATE INDEX kept_items_story ON kept_items (story, kind, place);
CREATE INDEX kept_items_latest ON kept_items (kind, latest DESC, place);
CREATE INDEX kept_items_first ON kept_items (kind, first, last);
CREATE INDEX kept_items_last ON kept_items (kind, last, first);
CREATE INDEX kept_items_flags ON kept_items (kind, flags) WHERE flags <> 0;
CREATE INDEX kept_items_reports ON kept_items (kind, reports);

-- The ids by which an item goes, those of its former groups too: the twelve digits at their end, as a number.
CREATE TABLE kept_aliases (
  alias INTEGER NOT NULL,
  item INTEGER NOT NULL REFERENCES kept_items (number) ON DELETE CASCADE,
  PRIMARY KEY (alias, item)
) WITHOUT ROWID;
CREATE INDEX kept_aliases_item ON kept_aliases (item);

-- Which reports carry which items; a report is in one story, and in one echo group at most.
CREATE TABLE kept_carriers (
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  item INTEGER NOT NULL REFERENCES kept_items (number) ON DELETE CASCADE,
  PRIMARY KEY (report, kind, item)
) WITHOUT ROWID;
CREATE INDEX kept_carriers_item ON kept_carriers (item);

-- What else items are found by: ``category`` of the figures in their words, ``through`` whom they came, the ``kind`` and
-- the ``stance`` of statements, ``place``; names are folded.
CREATE TABLE kept_facets (
  facet TEXT NOT NULL CHECK (facet IN ('category', 'through', 'kind', 'stance', 'place')),
  value TEXT NOT NULL,
  item INTEGER NOT NULL REFERENCES kept_items (number) ON DELETE CASCADE,
  PRIMARY KEY (facet, value, item)
) WITHOUT ROWID;
CREATE INDEX kept_facets_item ON kept_facets (item);

-- Entities; each is made of parts, one for each story that tells of it.
CREATE TABLE kept_entities (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('PER', 'ORG', 'LOC', 'EVENT')),
  name TEXT NOT NULL,
  reports INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  doubts INTEGER NOT NULL
);
CREATE INDEX kept_entities_id ON kept_entities (id);
CREATE INDEX kept_entities_reports ON kept_entities (reports DESC, name, id);
CREATE INDEX kept_entities_kind ON kept_entities (kind, reports DESC, name, id);

CREATE TABLE kept_parts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  story INTEGER NOT NULL REFERENCES kept_items (number) ON DELETE CASCADE,
  entity INTEGER REFERENCES kept_entities (number),  -- NULL until it is settled
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  reports INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  doubts INTEGER NOT NULL,
  earliest TEXT NOT NULL,    -- the earliest mention, and what it is sorted by
  item BLOB NOT NULL
);
CREATE INDEX kept_parts_id ON kept_parts (id);
CREATE INDEX kept_parts_story ON kept_parts (story);
CREATE INDEX kept_parts_entity ON kept_parts (entity, reports DESC, name, id);

-- What a part is known by in other stories; whole names are hashed.
CREATE TABLE kept_part_keys (
  key INTEGER NOT NULL,
  part INTEGER NOT NULL REFERENCES kept_parts (number) ON DELETE CASCADE,
  PRIMARY KEY (key, part)
) WITHOUT ROWID;
CREATE INDEX kept_part_keys_part ON kept_part_keys (part);

-- The mentions of a part, by the ids that an entity has from each, and the names that it has.
CREATE TABLE kept_mentions (
  alias INTEGER NOT NULL,
  part INTEGER NOT NULL REFERENCES kept_parts (number) ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  PRIMARY KEY (alias, part)
) WITHOUT ROWID;
CREATE INDEX kept_mentions_part ON kept_mentions (part);
CREATE INDEX kept_mentions_report ON kept_mentions (report);

-- Which parts an item involves: who claims, who speaks, who takes part and where.
CREATE TABLE kept_involved (
  part INTEGER NOT NULL REFERENCES kept_parts (number) ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES kept_items (number) ON DELETE CASCADE,
  PRIMARY KEY (part, item)
) WITHOUT ROWID;
CREATE INDEX kept_involved_item ON kept_involved (item);

CREATE TABLE kept_names (
  name TEXT NOT NULL,        -- folded
  part INTEGER NOT NULL REFERENCES kept_parts (number) ON DELETE CASCADE,
  PRIMARY KEY (name, part)
) WITHOUT ROWID;
CREATE INDEX kept_names_part ON kept_names (part);
