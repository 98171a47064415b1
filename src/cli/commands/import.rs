//! `residency import`.

use crate::cli::{Status, output, ranges};
use clap::Args;
use residency::service::import::{self, File, Kind, Request};
use residency::shipped::reason;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Make a world of what you have: Terraform, inventories, records of processing, ownership registers, threat models
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Files to import; several make one world
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The kind of the files, where it is not seen from them; given once for all, or once for each file
    #[arg(long = "as", value_name = "KIND", value_parser = kind)]
    kinds: Vec<Kind>,
    /// Where answers are read from, and where questions are written to, instead of WORLD.answers.toml
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// A TOML file that names the columns of tables: processor = "Empfänger"
    #[arg(long, value_name = "FILE")]
    columns: Option<PathBuf>,
    /// Where to write the world; `-` for standard output
    #[arg(long, short, value_name = "WORLD")]
    output: PathBuf,
    /// Write over a world that was changed by hand
    #[arg(long)]
    force: bool,
    /// How many worlds to try at most in counting what hangs on each question
    #[arg(long, value_name = "N", default_value_t = import::TRIES, value_parser = ranges::tries())]
    tries: usize,
}

const EXAMPLES: &str = "\
Examples:
  terraform show -json plan.out > plan.json
  residency import plan.json -o world.toml
  residency import plan.json subprocessors.csv owners.json -o world.toml
  residency import record.csv --columns columns.toml -o transfers.toml

Kinds: terraform, activities, suppliers, bods, gleif, inventory, threagile, otm, cyclonedx.
What no file says is asked in WORLD.answers.toml; the next import reads the answers, and the corrections, from there.";

fn kind(word: &str) -> Result<Kind, String> {
    Kind::of_word(word).ok_or_else(|| {
        let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        match residency::diagnostic::nearest(word, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", words.join(", ")),
        }
    })
}

pub(crate) fn run(arguments: &Arguments) -> Status {
    match imported(arguments) {
        Ok(status) | Err(status) => status,
    }
}

fn imported(arguments: &Arguments) -> Result<Status, Status> {
    let standard = arguments.output == Path::new("-");
    let answers = arguments.answers.clone().or_else(|| (!standard).then(|| arguments.output.with_extension("answers.toml")));
    if !standard && !arguments.force {
        untouched(&arguments.output, answers.as_deref())?;
    }
    if arguments.kinds.len() > 1 && arguments.kinds.len() != arguments.files.len() {
        let message = format!("{} files, and `--as` is given {} times", arguments.files.len(), arguments.kinds.len());
        return Err(output::error(message, Some("give it once for all files, or once for each".to_owned())));
    }
    let mut files = Vec::new();
    for (index, path) in arguments.files.iter().enumerate() {
        let kind = arguments.kinds.get(index).or_else(|| arguments.kinds.first().filter(|_| arguments.kinds.len() == 1)).copied();
        files.push(File { name: path.display().to_string(), bytes: read(path)?, kind });
    }
    let name = answers.as_ref().map_or_else(|| "answers.toml".to_owned(), |path| path.display().to_string());
    let text = match &answers {
        Some(path) if path.exists() => Some(text(path)?),
        _ => None,
    };
    let columns = match &arguments.columns {
        Some(path) => Some((path.display().to_string(), self::text(path)?)),
        None => None,
    };
    let request = Request { files, answers: (name, text), columns, tries: arguments.tries };
    let outcome = import::answer(&request).map_err(|refusal| output::refuse(&refusal))?;
    let mut status = output::write(&outcome.world, (!standard).then_some(arguments.output.as_path()));
    if let (Status::Done, Some(path)) = (status, &answers) {
        status = output::write(&outcome.answers, Some(path));
    }
    if status != Status::Done {
        return Ok(status);
    }
    let mut summary = outcome.summary;
    if !standard {
        let answers = answers.map(|path| path.display().to_string());
        summary.push(import::written(&arguments.output.display().to_string(), answers.as_deref(), outcome.open));
    }
    let told: String = summary.iter().map(|line| format!("{line}\n")).collect();
    if standard {
        output::say(&told);
        return Ok(Status::Done);
    }
    Ok(output::write(&told, None))
}

/// Refuses to write over what somebody changed by hand.
fn untouched(path: &Path, answers: Option<&Path>) -> Result<(), Status> {
    match std::fs::read(path) {
        Ok(there) if !there.is_empty() && !std::str::from_utf8(&there).is_ok_and(import::is_untouched) => {
            let message = format!("`{}` was written or changed by hand, and is left as it is", path.display());
            let place = answers.map_or_else(|| "a file for `--answers`".to_owned(), |path| format!("`{}`", path.display()));
            Err(output::error(message, Some(format!("put corrections into {place}, under [corrections]; `--force` writes over it"))))
        }
        _ => Ok(()),
    }
}

/// The bytes of a file, but not many more than the most that is read.
fn read(path: &Path) -> Result<Vec<u8>, Status> {
    let mut bytes = Vec::new();
    let most = import::LARGEST as u64 + 1;
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(why) => Err(output::error(format!("`{}` cannot be read: {}", path.display(), reason(&why)), None)),
    }
}

fn text(path: &Path) -> Result<String, Status> {
    String::from_utf8(read(path)?).map_err(|_| output::error(format!("`{}` is not UTF-8 text", path.display()), None))
}
