//! What was measured, as Markdown.

use std::fmt;

use super::load::{CONNECTIONS, Outcome, THREADS};
use super::nginx::{FILE_BYTES, WORKERS};
use super::office::Office;
use super::{Footprint, Measured, Way};

/// All of one run.
pub(super) struct Report {
    /// How the program was built.
    pub(super) built: String,
    pub(super) binary_bytes: u64,
    pub(super) seconds: u64,
    pub(super) ceilings: Vec<Outcome>,
    pub(super) measured: Vec<Measured>,
    pub(super) footprints: Vec<Footprint>,
    pub(super) office: Option<Office>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        writeln!(f, "# What `cargo xtask bench` measured\n")?;
        writeln!(
            f,
            "Client and server share {cores} cores. wrk: {THREADS} thread, {CONNECTIONS} connections kept open, \
             {} s each. The ceiling is nginx with {WORKERS} workers, no access log, sending one file of \
             {FILE_BYTES} bytes; it was measured before and after everything else, and shares are of the mean. \
             The program: {}, on the embedded database.\n",
            self.seconds, self.built
        )?;
        writeln!(f, "| case studies | page | how | pages/s | p50 ms | p99 ms | of nginx |")?;
        writeln!(f, "| ---: | --- | --- | ---: | ---: | ---: | ---: |")?;
        for (outcome, when) in self.ceilings.iter().zip(["before", "after"]) {
            writeln!(f, "| – | nginx, static file | {when} | {} |", self.cells(outcome))?;
        }
        for one in &self.measured {
            let (count, page, way) = (one.case_studies, one.page.name(), one.way.in_words());
            writeln!(f, "| {count} | {page} | {way} | {} |", self.cells(&one.outcome))?;
        }
        writeln!(
            f,
            "\n| case studies | start to first healthy answer | memory idle | memory after the load |"
        )?;
        writeln!(f, "| ---: | ---: | ---: | ---: |")?;
        for one in &self.footprints {
            let (idle, loaded) = (mebibytes(one.idle_kib), mebibytes(one.loaded_kib));
            writeln!(f, "| {} | {} ms | {idle} | {loaded} |", one.case_studies, one.start_time.as_millis())?;
        }
        if let Some(office) = &self.office {
            self.write_office(f, office)?;
        }
        writeln!(f, "\nThe program without symbols: {:.1} MiB.", in_mebibytes(self.binary_bytes))
    }
}

impl Report {
    fn write_office(&self, f: &mut fmt::Formatter<'_>, office: &Office) -> fmt::Result {
        let (people, entries) = (office.people, &office.entries);
        writeln!(
            f,
            "\nSigned in as the operations lead, {people} made-up people, {entries} journal entries:\n"
        )?;
        writeln!(f, "| page | pages/s | p50 ms | p99 ms | of nginx |\n| --- | ---: | ---: | ---: | ---: |")?;
        for (name, outcome) in &office.pages {
            writeln!(f, "| {name} | {} |", self.cells(outcome))?;
        }
        let seconds = office.time.as_secs_f64();
        let rate = f64::from(office.letters) / seconds.max(0.001);
        writeln!(
            f,
            "\n{} letters left in {seconds:.1} s to a mail server beside it: {rate:.0} a second.",
            office.letters
        )
    }

    fn cells(&self, outcome: &Outcome) -> String {
        let count = u32::try_from(self.ceilings.len()).map_or(1.0, f64::from);
        let ceiling = self.ceilings.iter().map(|one| one.per_second).sum::<f64>() / count;
        let share = outcome.per_second / ceiling * 100.0;
        let (p50, p99) = (outcome.p50 / 1e3, outcome.p99 / 1e3);
        let failed = match outcome.failed {
            0 => String::new(),
            count => format!(" ({count} failed)"),
        };
        format!("{:.0}{failed} | {p50:.2} | {p99:.2} | {share:.0}%", outcome.per_second)
    }
}

impl Way {
    fn in_words(self) -> &'static str {
        match self {
            Self::Kept => "kept, compressed",
            Self::Rendered => "rendered each time",
            Self::Compressed => "rendered and compressed each time",
        }
    }
}

fn mebibytes(kib: Option<u64>) -> String {
    kib.map_or("not known here".to_owned(), |kib| format!("{:.0} MiB", in_mebibytes(kib * 1024)))
}

#[expect(clippy::cast_precision_loss, reason = "shown with one digit after the point")]
fn in_mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
