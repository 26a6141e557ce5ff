//! Sets of documents, by their number in a snapshot.

/// A fixed range of numbers, each in or out: one bit each, so that combining whole sets takes microseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocSet {
    bits: Vec<u64>,
}

impl DocSet {
    pub(crate) fn empty(size: usize) -> DocSet {
        DocSet { bits: vec![0; size.div_ceil(64)] }
    }

    pub(crate) fn full(size: usize) -> DocSet {
        let mut set = DocSet { bits: vec![u64::MAX; size.div_ceil(64)] };
        if let (Some(last), odd @ 1..) = (set.bits.last_mut(), size % 64) {
            *last = (1 << odd) - 1;
        }
        set
    }

    /// The numbers of the items that are wanted.
    #[inline]
    pub(crate) fn of<T>(items: &[T], is_wanted: impl Fn(&T) -> bool) -> DocSet {
        let word = |chunk: &[T]| {
            let mut word = 0;
            for (place, item) in chunk.iter().enumerate() {
                word |= u64::from(is_wanted(item)) << place;
            }
            word
        };
        DocSet { bits: items.chunks(64).map(word).collect() }
    }

    #[inline]
    pub(crate) fn insert(&mut self, doc: u32) {
        self.bits[doc as usize / 64] |= 1 << (doc % 64);
    }

    pub(crate) fn remove(&mut self, doc: u32) {
        self.bits[doc as usize / 64] &= !(1 << (doc % 64));
    }

    #[inline]
    pub(crate) fn contains(&self, doc: u32) -> bool {
        self.bits[doc as usize / 64] & (1 << (doc % 64)) != 0
    }

    pub(crate) fn len(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.bits.iter().all(|&word| word == 0)
    }

    /// How many numbers are in both.
    pub(crate) fn count_shared(&self, other: &DocSet) -> u32 {
        self.bits.iter().zip(&other.bits).map(|(&word, &mask)| (word & mask).count_ones()).sum()
    }

    /// How many words of memory it takes; each holds 64 numbers.
    pub(crate) fn word_count(&self) -> usize {
        self.bits.len()
    }

    /// Whether any number is in both.
    pub(crate) fn meets(&self, other: &DocSet) -> bool {
        self.bits.iter().zip(&other.bits).any(|(&word, &mask)| word & mask != 0)
    }

    pub(crate) fn add_all(&mut self, other: &DocSet) {
        for (word, &mask) in self.bits.iter_mut().zip(&other.bits) {
            *word |= mask;
        }
    }

    pub(crate) fn keep(&mut self, other: &DocSet) {
        for (word, &mask) in self.bits.iter_mut().zip(&other.bits) {
            *word &= mask;
        }
    }

    pub(crate) fn drop_all(&mut self, other: &DocSet) {
        for (word, &mask) in self.bits.iter_mut().zip(&other.bits) {
            *word &= !mask;
        }
    }

    /// Calls `each` with the numbers from `first` (inclusive) to `end` (exclusive), ascending.
    #[inline]
    pub(crate) fn for_each_in(&self, first: usize, end: usize, mut each: impl FnMut(u32)) {
        for index in first / 64..end.div_ceil(64).min(self.bits.len()) {
            let mut word = self.bits[index];
            let start = index * 64;
            if start < first {
                word &= u64::MAX << (first - start);
            }
            if end < start + 64 {
                word &= (1 << (end - start)) - 1;
            }
            while word != 0 {
                each(start as u32 + word.trailing_zeros());
                word &= word - 1;
            }
        }
    }

    #[inline]
    pub(crate) fn for_each(&self, each: impl FnMut(u32)) {
        self.for_each_in(0, self.bits.len() * 64, each);
    }
}
