//! The workbook for revisers: `cargo test --features xlsx --test xlsx`.

#![cfg(feature = "xlsx")]

mod desk;

use desk::Desk;
use std::fs::File;
use std::io::Read;
use std::process::Command;

/// A part of a workbook that is lying on a desk.
fn part(desk: &Desk, name: &str) -> String {
    let file = File::open(desk.0.path().join("a.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn workbook(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new(files);
    let names = files.iter().map(|(name, _)| *name);
    let arguments: Vec<&str> =
        ["check", "--output", "xlsx=a.xlsx"].into_iter().chain(names).collect();
    desk.run(&arguments);
    desk
}

#[test]
fn a_row_a_finding_with_a_heading_a_filter_and_a_column_to_decide_in() {
    let desk = workbook(&[("a.fr.txt", "Hier le pont pont est ouvert , dit-on.\n")]);
    let sheet = part(&desk, "xl/worksheets/sheet1.xml");
    assert_eq!(sheet.matches("<row ").count(), 3, "{sheet}");
    for wanted in [
        "state=\"frozen\"",
        "<autoFilter ref=\"A1:L3\"/>",
        "sqref=\"L2:L3\"><formula1>\"accept,reject,ask\"</formula1>",
        "<hyperlink ref=\"A2\"",
    ] {
        assert!(sheet.contains(wanted), "{wanted}: {sheet}");
    }
    let strings = part(&desk, "xl/sharedStrings.xml");
    for wanted in [
        "<t>a.fr.txt</t>",
        "<t>1:13</t>",
        "<t>repeated-word</t>",
        "<t>Hier le pont</t>",
        "<t xml:space=\"preserve\"> est ouvert , dit-on.</t>",
        "<t>“pont” stands twice</t>",
        "<t>safe</t>",
    ] {
        assert!(strings.contains(wanted), "{wanted}: {strings}");
    }
}

#[test]
fn no_words_of_an_article_are_a_formula_and_what_was_not_read_is_told() {
    let desk = workbook(&[
        ("a.fr.txt", "=1+1 @x pont pont est là.\n\n=HYPERLINK(\"x\") pont pont\u{1} là.\n"),
        ("b.json", "{\n"),
    ]);
    assert!(!part(&desk, "xl/worksheets/sheet1.xml").contains("<f>"));
    assert!(part(&desk, "xl/sharedStrings.xml").contains("b.json:"));
    assert!(part(&desk, "xl/workbook.xml").contains("name=\"Not read\""));
}

#[test]
fn an_article_without_findings_leaves_a_sheet_with_its_heading() {
    let desk = workbook(&[("a.fr.txt", "Tout va bien.\n")]);
    assert_eq!(part(&desk, "xl/worksheets/sheet1.xml").matches("<row ").count(), 1);
}

/// Read by a program of another house, openpyxl, where it is installed.
#[test]
fn openpyxl_reads_it() {
    let desk = workbook(&[("a.fr.txt", "Le pont pont est ouvert , dit-on.\n")]);
    let script = "
import openpyxl, sys
sheet = openpyxl.load_workbook(sys.argv[1])['Findings']
rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
print(len(rows), rows[0][-1], rows[1][2], rows[1][5], rows[2][7], sheet.freeze_panes, sheet.auto_filter.ref,
    sheet.data_validations.dataValidation[0].formula1, sheet['E2'].alignment.wrap_text, sep='|')";
    let has_it = Command::new("python3").args(["-c", "import openpyxl"]).output();
    if !has_it.is_ok_and(|ran| ran.status.success()) {
        println!("there is no openpyxl here: the workbook was not read by it");
        return;
    }
    let path = desk.0.path().join("a.xlsx");
    let ran = Command::new("python3").args(["-c", script]).arg(path).output().unwrap();
    let told = String::from_utf8_lossy(&ran.stdout);
    let wanted = "3|Decision|repeated-word| pont|ouvert,|A2|A1:L3|\"accept,reject,ask\"|True";
    assert_eq!(told.trim(), wanted, "{}", String::from_utf8_lossy(&ran.stderr));
}
