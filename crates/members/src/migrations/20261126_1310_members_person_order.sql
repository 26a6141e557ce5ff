-- The list of people goes through this in its order, instead of sorting everybody for each page.
CREATE INDEX members_person_order ON members_person (lower(name), id) WHERE forgotten_on IS NULL;
