-- Why nothing in the records answers a printed figure.
ALTER TABLE site_printed_figure ADD COLUMN reason TEXT NOT NULL DEFAULT '';
