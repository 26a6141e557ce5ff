use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tempfile::tempdir;

use super::*;

#[test]
fn a_reopened_index_keeps_documents_and_position() {
    let folder = tempdir().unwrap();
    let inside = folder.path().join("made/on/the/way");
    let index = Index::open(&inside).unwrap();
    assert_eq!((index.position(), index.len()), (0, 0));
    put(&index, vec![document("a:1", "One", "first"), document("a:2", "Two", "second")], 41);
    index.apply(Changes { position: 42, ..Changes::default() }).unwrap();
    drop(index);
    let index = Index::open(&inside).unwrap();
    assert_eq!((index.position(), index.len()), (42, 2));
    assert_eq!(found(&index, "second"), ["a:2"]);
}

#[test]
fn putting_replaces_and_removing_removes() {
    let folder = tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    put(&index, vec![document("a:1", "One", "old"), document("a:2", "Two", "old")], 1);
    let before = index.generation();
    put(&index, vec![document("a:1", "One", "new"), document("a:1", "One", "newest")], 2);
    assert!(index.generation() > before);
    assert_eq!(found(&index, "old"), ["a:2"]);
    assert_eq!(found(&index, "newest"), ["a:1"]);
    assert_eq!(index.search(&asking("\"new\" ")).total, 0);
    index
        .apply(Changes {
            remove: vec!["a:2".to_owned(), "a:9".to_owned()],
            position: 3,
            ..Changes::default()
        })
        .unwrap();
    assert_eq!((index.len(), index.position()), (1, 3));
    let again = Changes {
        clear: true,
        put: vec![document("a:3", "Three", "fresh")],
        position: 4,
        ..Changes::default()
    };
    index.apply(again).unwrap();
    assert_eq!(index.keys(&Query::default()), ["a:3"]);
}

#[test]
fn a_change_of_position_alone_publishes_nothing() {
    let index = index_of(vec![document("a:1", "One", "text")]);
    let before = index.generation();
    index.apply(Changes { position: 9, ..Changes::default() }).unwrap();
    assert_eq!((index.generation(), index.position()), (before, 9));
}

#[test]
fn a_damaged_or_foreign_index_is_replaced_and_other_files_stay() {
    for damage in ["meta.json", "segments", "schema"] {
        let folder = tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        put(&index, vec![document("a:1", "One", "text")], 7);
        drop(index);
        fs::write(folder.path().join("notes.txt"), "mine").unwrap();
        for entry in fs::read_dir(folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            match damage {
                "meta.json" if name == "meta.json" => fs::write(path, "{").unwrap(),
                "segments" if name.ends_with(".fast") => fs::write(path, vec![0xA5; 900]).unwrap(),
                "schema" if name == "meta.json" => {
                    let text = fs::read_to_string(&path).unwrap().replace("stemmed-", "otherwise-");
                    fs::write(path, text).unwrap();
                }
                _ => {}
            }
        }
        let index = Index::open(folder.path()).unwrap();
        assert_eq!((index.position(), index.len()), (0, 0), "{damage}");
        put(&index, vec![document("a:2", "Two", "text")], 8);
        assert_eq!(found(&index, "text"), ["a:2"]);
        assert_eq!(fs::read_to_string(folder.path().join("notes.txt")).unwrap(), "mine");
    }
}

#[test]
fn many_small_changes_leave_few_files_and_never_disturb_readers() {
    let folder = tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    put(&index, (0..50).map(|key| document(&format!("a:{key}"), "Page", "steady text")).collect(), 1);
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !is_done.load(Ordering::Relaxed) {
                    let results = index.search(&asking("steady"));
                    assert_eq!((results.total, results.hits.len()), (50, 10));
                }
            });
        }
        for change in 0..60 {
            put(&index, vec![document(&format!("a:{}", change % 50), "Page", "steady text")], 2 + change);
        }
        is_done.store(true, Ordering::Relaxed);
    });
    put(&index, vec![document("a:0", "Page", "steady text")], 100);
    let files = fs::read_dir(folder.path()).unwrap().count();
    assert!(files < 200, "{files} files");
}
