-- Full text, over the words of the reports themselves; the double quotes let Datasette find the table it is about.
CREATE VIRTUAL TABLE reports_fts USING fts5 (
  title, text, content="reports", content_rowid="number", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER reports_fts_insert AFTER INSERT ON reports BEGIN
  INSERT INTO reports_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER reports_fts_delete AFTER DELETE ON reports BEGIN
  INSERT INTO reports_fts (reports_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER reports_fts_update AFTER UPDATE ON reports BEGIN
  INSERT INTO reports_fts (reports_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO reports_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

-- What was published under one address, oldest first; equal dates in the order in which they were added.
CREATE VIEW versions AS
SELECT
  url,
  row_number() OVER address AS version,
  id AS report_id,
  lag(id) OVER address AS replaces,
  published,
  source,
  outlet
FROM reports
WHERE url IS NOT NULL
WINDOW address AS (PARTITION BY url ORDER BY published, number);

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
