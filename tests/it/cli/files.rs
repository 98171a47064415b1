//! What is read and what is written: nothing of the user's is lost, whatever ends the program, and nothing is read that was not named.

use crate::support::program::{residency, scratch};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SMALL: &str = "schema = 1\ntitle = \"Small\"\n[parties.p]\nkind = \"person\"\n[data.d]\ncategory = \"content\"\nsubject = \"p\"\n";

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_is_read_is_never_written_over() {
    let folder = scratch("overwrite");
    let [scenario, pack, answers, example] = ["mine.toml", "pack.toml", "answers.toml", "example.toml"].map(|name| folder.join(name));
    fs::write(&scenario, format!("use = [\"pack\"]\n{SMALL}")).unwrap();
    fs::write(&pack, "schema = 1\n[parties.q]\nkind = \"company\"\n").unwrap();
    fs::write(&answers, "").unwrap();
    fs::write(&example, include_str!("../../../src/output/format/example.toml")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("mine.toml", folder.join("link.toml")).unwrap();
    let name = scenario.to_str().unwrap();
    let assess = ["assess", example.to_str().unwrap(), "--framework", "secnumcloud", "--answers", answers.to_str().unwrap()];
    let assess = [&assess[..], &["--home", "home", "--customer", "hospital"]].concat();
    let read = if cfg!(unix) { &["mine.toml", "pack.toml", "link.toml"][..] } else { &["mine.toml", "pack.toml"] };
    let calls: [(&[&str], &[&str]); 5] = [
        (&["run", name], read),
        (&["report", name], read),
        (&["compare", name, name], read),
        (&["check", name], read),
        (&assess, &["example.toml", "answers.toml"]),
    ];
    for (call, targets) in calls {
        for target in targets {
            let target = folder.join(target);
            let before = fs::read_to_string(&target).unwrap();
            residency(&[call, &["-o", target.to_str().unwrap()]].concat()).run().refused("is read here, and is left as it is");
            assert_eq!(fs::read_to_string(&target).unwrap(), before, "{call:?} {target:?}");
        }
    }
    // Another file is written, and `fmt` writes in place, which is what it is for.
    residency(&["run", name, "-o", folder.join("out.txt").to_str().unwrap()]).run().done();
    fs::write(&scenario, format!("title = \"Small\"\n{}", SMALL.replace("title = \"Small\"\n", ""))).unwrap();
    residency(&["fmt", name]).run().done();
    assert!(fs::read_to_string(&scenario).unwrap().starts_with("schema"));
}

/// A command that writes for as long as it is let.
fn endless(folder: &Path) -> std::process::Child {
    let (target, scenario) = (folder.join("out.json"), folder.join("s.toml"));
    let one = |i| {
        let options = format!("[switches.s{i}.options.no]\n[switches.s{i}.options.yes]\nset = {{ \"parties.q{i}.serves\" = [\"a\"] }}\n");
        format!("[parties.q{i}]\nkind = \"company\"\n[switches.s{i}]\nkind = \"choice\"\nquestion = \"?\"\ndefault = \"no\"\n{options}")
    };
    fs::write(&scenario, format!("{SMALL}[jurisdictions.a]\n{}", (0..22).map(one).collect::<String>())).unwrap();
    let all = (0..22).map(|i| format!("--switch=s{i}"));
    Command::new(env!("CARGO_BIN_EXE_residency"))
        .args(["sweep", scenario.to_str().unwrap(), "--format", "json", "-o", target.to_str().unwrap()])
        .args(all)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn wait_for_part(folder: &Path) {
    let start = Instant::now();
    while !names(folder).iter().any(|name| name.ends_with(".residency-part")) {
        assert!(start.elapsed() < Duration::from_secs(60), "nothing was begun: {:?}", names(folder));
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn every_signal_that_can_be_caught_leaves_no_part_and_ends_the_program_as_signals_do() {
    use std::os::unix::process::ExitStatusExt;
    let folder = scratch("signals");
    fs::write(folder.join("out.json"), "old").unwrap();
    for (name, number) in [
        ("HUP", 1),
        ("INT", 2),
        ("QUIT", 3),
        ("USR1", 10),
        ("USR2", 12),
        ("ALRM", 14),
        ("TERM", 15),
        ("XCPU", 24),
        ("XFSZ", 25),
        ("VTALRM", 26),
        ("PROF", 27),
    ] {
        let mut child = endless(&folder);
        wait_for_part(&folder);
        std::thread::sleep(Duration::from_millis(20));
        assert!(Command::new("sh").args(["-c", &format!("kill -{name} {}", child.id())]).status().unwrap().success());
        let ended = child.wait().unwrap();
        assert_eq!(ended.signal(), Some(number), "{name}");
        assert_eq!(names(&folder), ["out.json", "s.toml"], "{name}");
        assert_eq!(fs::read_to_string(folder.join("out.json")).unwrap(), "old", "{name}");
    }
}

#[test]
fn killed_at_any_moment_a_file_is_the_old_or_the_new_one_and_the_next_run_tidies_up() {
    let folder = scratch("killed");
    let target = folder.join("out.txt");
    let scenario = scratch("killed-scenario").join("s.toml");
    fs::write(&scenario, SMALL).unwrap();
    let call = ["run", scenario.to_str().unwrap(), "-o", target.to_str().unwrap()];
    let start = Instant::now();
    residency(&call).run().done();
    let whole = start.elapsed();
    let new = fs::read_to_string(&target).unwrap();
    fs::write(&target, "old").unwrap();
    let (mut was_new, mut was_old) = (0, 0);
    for moment in 0..200_u32 {
        let mut child =
            Command::new(env!("CARGO_BIN_EXE_residency")).args(call).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * (moment % 50) / 40);
        let _ = child.kill();
        child.wait().unwrap();
        match fs::read_to_string(&target).unwrap() {
            text if text == new => was_new += 1,
            text if text == "old" => was_old += 1,
            other => panic!("a mixture at moment {moment}: {other}"),
        }
        fs::write(&target, "old").unwrap();
    }
    assert!(was_new > 0 && was_old > 0, "{was_new} new, {was_old} old");
    residency(&call).run().done();
    assert_eq!(names(&folder), ["out.txt"]);
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_not_read_to_its_end() {
    let folder = scratch("endless");
    let file = folder.join("s.toml");
    let fifo = folder.join("fifo.toml");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    fs::write(&file, format!("use = [\"fifo\"]\n{SMALL}")).unwrap();
    // A pipe that nobody writes to would never begin.
    let told = residency(&["run", file.to_str().unwrap()]).run();
    told.refused("it is no plain file");
    fs::write(&file, SMALL).unwrap();
    let name = file.to_str().unwrap();
    let zero = "/dev/zero";
    let calls: [&[&str]; 8] = [
        &["run", zero],
        &["check", zero],
        &["fmt", zero],
        &["fmt", "--check", zero],
        &["assess", name, "--framework", zero],
        &["assess", name, "--framework", "secnumcloud", "--answers", zero],
        &["compare", name, zero],
        &["report", zero],
    ];
    for call in calls {
        let ran = residency(call).run();
        assert_eq!(ran.status, Some(2), "{call:?}: {}", ran.err);
        assert!((ran.err + &ran.out).contains(if call[0] == "check" { "cannot be used" } else { "larger than 16 MiB" }), "{call:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_scenario_reads_packs_below_its_folder_alone_unless_it_is_let() {
    let folder = scratch("outside");
    let inner = folder.join("inner");
    fs::create_dir_all(inner.join("below")).unwrap();
    fs::write(folder.join("pack.toml"), "schema = 1\n[parties.secret-word]\nkind = \"company\"\n").unwrap();
    fs::write(folder.join("broken.toml"), "secret-word and more of it\n").unwrap();
    fs::write(inner.join("below/pack.toml"), "schema = 1\n[parties.q]\nkind = \"company\"\n").unwrap();
    fs::write(inner.join("passwords.env"), "secret-word\n").unwrap();
    std::os::unix::fs::symlink("../pack.toml", inner.join("link.toml")).unwrap();
    let file = inner.join("s.toml");
    let name = file.to_str().unwrap();
    let uses = |pack: &str| fs::write(&file, format!("use = [\"{pack}\"]\n{SMALL}")).unwrap();
    uses("below/pack");
    residency(&["run", name]).run().done();
    let absolute = folder.join("pack.toml");
    for pack in ["../pack.toml", "../pack", "link", "below/../../pack", "../broken", absolute.to_str().unwrap()] {
        uses(pack);
        for call in [&["run", name][..], &["check", name], &["report", name], &["explain", name, "p", "d"]] {
            let ran = residency(call).run();
            assert_eq!(ran.status, Some(2), "{pack}: {call:?}");
            assert!(ran.err.contains("lies outside of the folder of the scenario"), "{pack}: {}", ran.err);
            assert!(!(ran.err + &ran.out).contains("secret-word"), "{pack}: {call:?}");
        }
        if !pack.contains("broken") {
            residency(&["run", name, "--allow-outside"]).run().done();
        }
    }
    for pack in ["/etc/passwd", "passwords.env", "below"] {
        uses(pack);
        let ran = residency(&["run", name]).run();
        assert_eq!(ran.status, Some(2), "{pack}");
        assert!(!ran.err.contains("secret-word") && !ran.err.contains("root:"), "{}", ran.err);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault_in_any_form() {
    let folder = scratch("reader");
    let mut child = endless(&folder);
    child.kill().unwrap();
    child.wait().unwrap();
    let scenario = folder.join("s.toml");
    for format in ["csv", "json"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_residency"))
            .args(["sweep", scenario.to_str().unwrap(), "--format", format, "--quiet"])
            .args((0..14).map(|i| format!("--switch=s{i}")))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap().as_str()), (Some(0), ""), "{format}");
    }
}
