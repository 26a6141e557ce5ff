use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use platform::{Actor, Config, Platform};
use web::Import;

use crate::{house, rooms};

/// Reads sheets (CSV, XLSX) into the database: all of them, or nothing if anything is wrong.
///
/// A file's name says which form it has: `organisations.csv`, `case_studies.xlsx`. Folders are read with all files
/// whose name is that of a form. Reading the same file again changes only what differs. `boundaries FILE.geojson` reads
/// the outlines of council areas for the map.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files and folders; or `boundaries` and a GeoJSON file
    #[arg(value_name = "PATH", required_unless_present = "forms")]
    paths: Vec<PathBuf>,
    /// The form of the files, where their names don't say it
    #[arg(long, value_name = "FORM")]
    form: Option<String>,
    /// Says what would change and what is wrong, and changes nothing
    #[arg(long)]
    dry_run: bool,
    /// Lists the forms with their columns
    #[arg(long)]
    forms: bool,
}

pub(crate) async fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    if arguments.forms {
        print_forms();
        return Ok(ExitCode::SUCCESS);
    }
    let platform = house::open(config).await?;
    house::migrate(&platform, &rooms::all()).await?;
    let code = match arguments.paths.split_first() {
        Some((first, [file])) if first.as_os_str() == "boundaries" => {
            boundaries(&platform, file, arguments.dry_run).await?
        }
        _ => {
            let files = in_order(&list_files(&arguments.paths)?, arguments.form.as_deref())?;
            read(&platform, &files, Actor::command("import"), arguments.dry_run).await?
        }
    };
    platform.database.analyse().await?;
    platform.database.close().await;
    Ok(code)
}

/// All files that are named, and those in named folders.
pub(crate) fn list_files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let forms = forms();
            for entry in
                std::fs::read_dir(path).with_context(|| format!("{} can't be read.", path.display()))?
            {
                let file = entry?.path();
                let is_form = forms.iter().any(|form| Some(form.name) == stem(&file));
                let is_sheet = file.extension().is_some_and(|e| e == "csv" || e == "xlsx" || e == "toml");
                if is_form && is_sheet {
                    files.push(file);
                }
            }
        } else if path.is_file() {
            files.push(path.clone());
        } else {
            bail!("There is no file or folder {}.", path.display());
        }
    }
    Ok(files)
}

/// The files with their forms, those referred to first.
pub(crate) fn in_order(files: &[PathBuf], form: Option<&str>) -> anyhow::Result<Vec<(Import, PathBuf)>> {
    let forms = forms();
    let known = |name: &str| forms.iter().any(|form| form.name == name);
    let names = || forms.iter().map(|form| form.name).collect::<Vec<_>>().join(", ");
    for file in files {
        let name = form.or(stem(file)).unwrap_or_default();
        if !known(name) {
            bail!("“{name}” is not a form of import; say --form FORM. The forms are {}.", names());
        }
    }
    let of_form = |wanted: &Import, file: &PathBuf| form.or(stem(file)) == Some(wanted.name);
    let ordered = forms.iter().flat_map(|wanted| {
        files.iter().filter(|file| of_form(wanted, file)).map(|file| (wanted.clone(), file.clone()))
    });
    Ok(ordered.collect())
}

fn forms() -> Vec<Import> {
    rooms::all().into_iter().flat_map(|room| room.imports).collect()
}

fn stem(file: &Path) -> Option<&str> {
    file.file_stem()?.to_str()
}

/// Reads the files in one change and says what came of it.
pub(crate) async fn read(
    platform: &Platform,
    files: &[(Import, PathBuf)],
    actor: Actor,
    is_dry_run: bool,
) -> anyhow::Result<ExitCode> {
    if files.is_empty() {
        bail!("There is no sheet there whose name is that of a form; `guildhall import --forms` lists them.");
    }
    let bar = house::progress(files.len() as u64, "reading");
    let note = |form: &'static str, row_count: usize| {
        bar.set_message(format!("{form} ({row_count} rows)"));
        bar.inc(1);
    };
    let outcome = web::run_imports(&platform.database, files, actor, is_dry_run, &note).await?;
    bar.finish_and_clear();
    let problems = &outcome.problems.0;
    if !problems.is_empty() {
        for problem in problems.iter().take(200) {
            eprintln!("{problem}");
        }
        if problems.len() > 200 {
            eprintln!("and {} more.", problems.len() - 200);
        }
        eprintln!("Nothing was changed: {} to mend first.", counted(problems.len(), "problem", "problems"));
        return Ok(ExitCode::FAILURE);
    }
    for (form, row_count) in &outcome.row_counts {
        println!("{form}: {}", counted(*row_count, "row", "rows"));
    }
    let changes = counted(outcome.change_count, "change", "changes");
    println!(
        "{}",
        if is_dry_run {
            format!("{changes} would be made; nothing was changed.")
        } else {
            format!("{changes} made.")
        }
    );
    Ok(ExitCode::SUCCESS)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

async fn boundaries(platform: &Platform, file: &Path, is_dry_run: bool) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} can't be read.", file.display()))?;
    let mut change = platform.database.change(Actor::command("import boundaries")).await?;
    let areas = members::import_boundaries(&mut change, &text)
        .await
        .with_context(|| format!("{} was not read; nothing was changed.", file.display()))?;
    let is_new = change.recorded_count() > 0;
    if is_new && !is_dry_run {
        change.commit().await?;
    }
    let outcome = match (is_new, is_dry_run) {
        (false, _) => "they were all there already",
        (true, true) => "nothing was changed",
        (true, false) => "the map fills the areas of members that have one of these codes",
    };
    println!("{areas} areas: {outcome}.");
    Ok(ExitCode::SUCCESS)
}

fn print_forms() {
    for form in forms() {
        println!("{}: a row is {}", form.name, form.about);
        for column in form.columns {
            let needed = if column.is_required { " (needed)" } else { "" };
            println!("  {}{needed}: {}", column.name, column.about);
        }
        println!();
    }
}
