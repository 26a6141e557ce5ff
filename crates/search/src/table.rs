//! What is kept in memory of one segment, so that lists, counts and orders never touch the disk.

use std::collections::BTreeMap;
use std::io;

use tantivy::SegmentReader;
use tantivy::columnar::StrColumn;

use crate::schema::{COLUMN_DAY, COLUMN_FACETS, COLUMN_KEY, COLUMN_TITLE, split_facet};

/// Sorts after every day: documents without one come last in both orders by date.
pub(crate) const NO_DAY: u32 = u32::MAX;

/// Many short texts in one allocation.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    bytes: String,
    ends: Vec<u32>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
    }

    pub(crate) fn get(&self, index: u32) -> &str {
        let index = index as usize;
        let start = if index == 0 { 0 } else { self.ends.get(index - 1).copied().unwrap_or(0) as usize };
        let end = self.ends.get(index).copied().unwrap_or(0) as usize;
        self.bytes.get(start..end).unwrap_or("")
    }
}

/// Lists of numbers, one after another: the numbers of list `i` lie between `starts[i]` and `starts[i + 1]`.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Lists {
    /// Groups pairs by their first number, keeping their order.
    fn group(size: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Lists {
        let mut starts = vec![0u32; size + 1];
        for (list, _) in pairs.clone() {
            starts[list as usize + 1] += 1;
        }
        for list in 0..size {
            starts[list + 1] += starts[list];
        }
        let mut next = starts.clone();
        let mut numbers = vec![0; starts[size] as usize];
        for (list, number) in pairs {
            let place = &mut next[list as usize];
            numbers[*place as usize] = number;
            *place += 1;
        }
        Lists { starts, numbers }
    }

    #[inline]
    pub(crate) fn get(&self, list: u32) -> &[u32] {
        let list = list as usize;
        &self.numbers[self.starts[list] as usize..self.starts[list + 1] as usize]
    }
}

/// One facet of one segment, readable both ways.
#[derive(Debug)]
pub(crate) struct FacetColumn {
    /// The values found here, sorted; the other two refer to them by place.
    pub(crate) values: Vec<Box<str>>,
    pub(crate) values_of_doc: Lists,
    pub(crate) docs_of_value: Lists,
}

/// A segment's documents by their number in it, deleted ones included: it never changes while the segment lives.
#[derive(Debug)]
pub(crate) struct SegmentTable {
    keys: Texts,
    key_of_doc: Vec<u32>,
    titles: Texts,
    title_of_doc: Vec<u32>,
    pub(crate) days: Vec<u32>,
    pub(crate) facets: BTreeMap<Box<str>, FacetColumn>,
}

impl SegmentTable {
    pub(crate) fn read(segment: &SegmentReader) -> tantivy::Result<SegmentTable> {
        let size = segment.max_doc();
        let columns = segment.fast_fields();
        let (keys, key_of_doc) = read_texts(columns.str(COLUMN_KEY)?, size)?;
        let (titles, title_of_doc) = read_texts(columns.str(COLUMN_TITLE)?, size)?;
        let days = match columns.column_opt::<u64>(COLUMN_DAY)? {
            Some(column) => (0..size).map(|doc| column.first(doc).map_or(NO_DAY, |day| day as u32)).collect(),
            None => vec![NO_DAY; size as usize],
        };
        let facets = read_facets(columns.str(COLUMN_FACETS)?, size)?;
        Ok(SegmentTable { keys, key_of_doc, titles, title_of_doc, days, facets })
    }

    pub(crate) fn size(&self) -> usize {
        self.days.len()
    }

    pub(crate) fn key(&self, doc: u32) -> &str {
        self.keys.get(self.key_of_doc[doc as usize])
    }

    /// The title as it sorts.
    pub(crate) fn title(&self, doc: u32) -> &str {
        self.titles.get(self.title_of_doc[doc as usize])
    }

    /// The documents in the order of their titles.
    pub(crate) fn by_title(&self) -> Vec<u32> {
        let mut docs: Vec<u32> = (0..self.size() as u32).collect();
        // Numbers of titles ascend as the titles do, so no text is compared here.
        docs.sort_by_key(|&doc| self.title_of_doc[doc as usize]);
        docs
    }
}

fn read_dictionary(column: &StrColumn, mut each: impl FnMut(&str)) -> io::Result<()> {
    let mut stream = column.dictionary().stream()?;
    while let Some((text, _)) = stream.next() {
        each(std::str::from_utf8(text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?);
    }
    Ok(())
}

/// A column with one text a document; a document without one gets the number after the last, which reads as "".
fn read_texts(column: Option<StrColumn>, size: u32) -> io::Result<(Texts, Vec<u32>)> {
    let mut texts = Texts::default();
    let Some(column) = column else { return Ok((texts, vec![0; size as usize])) };
    read_dictionary(&column, |text| texts.push(text))?;
    let missing = texts.ends.len() as u64;
    let of_doc = (0..size).map(|doc| column.ords().first(doc).unwrap_or(missing) as u32).collect();
    Ok((texts, of_doc))
}

fn read_facets(column: Option<StrColumn>, size: u32) -> io::Result<BTreeMap<Box<str>, FacetColumn>> {
    let mut facets: BTreeMap<Box<str>, FacetColumn> = BTreeMap::new();
    let Some(column) = column else { return Ok(facets) };
    // The column's dictionary is sorted, so each facet's values come together and in order.
    let mut names: Vec<(Box<str>, Vec<Box<str>>)> = Vec::new();
    let mut places: Vec<(u32, u32)> = Vec::new();
    read_dictionary(&column, |stored| {
        let (name, value) = split_facet(stored);
        if names.last().is_none_or(|(last, _)| **last != *name) {
            names.push((name.into(), Vec::new()));
        }
        let facet = names.len() - 1;
        places.push((facet as u32, names[facet].1.len() as u32));
        names[facet].1.push(value.into());
    })?;
    let mut pairs: Vec<Vec<(u32, u32)>> = vec![Vec::new(); names.len()];
    for doc in 0..size {
        for place in column.term_ords(doc) {
            let (facet, value) = places[place as usize];
            pairs[facet as usize].push((doc, value));
        }
    }
    for ((name, values), pairs) in names.into_iter().zip(pairs) {
        let values_of_doc = Lists::group(size as usize, pairs.iter().copied());
        let docs_of_value = Lists::group(values.len(), pairs.iter().map(|&(doc, value)| (value, doc)));
        facets.insert(name, FacetColumn { values, values_of_doc, docs_of_value });
    }
    Ok(facets)
}
