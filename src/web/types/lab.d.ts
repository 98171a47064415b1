// What the lab's server answers, and what its modules hand to each other.

declare namespace Lab {
  /** A range of a text; lines and columns count from 1, columns in characters. */
  type Range = { file: string; here: boolean; line: number; column: number; end_line: number; end_column: number };
  type Other = { place: Range | null; words: string };
  type Severity = 'error' | 'warning';
  type Problem = { severity: Severity; code: string; message: string; label: string; help: string | null; place: Range | null; others: Other[] };
  type Problems = { errors: number; warnings: number; diagnostics: Problem[]; more: number };
  type Report = { problems: Problems; report: Data.Page | null; why_none: string | null; ids: Ids | null };

  type File = { name: string; version: string };
  type Files = { folder: string | null; open: string | null; files: File[] };
  type Text = { name: string; text: string; version?: string };
  type Shipped = { name: string; kind: string; title: string | null };
  type Saved = { name: string; version: string };

  /** The ids of a scenario by table, each with its name; of switches each with its options. */
  type Ids = Record<string, [id: string, name: string][]>;

  /** A key of the format. */
  type Key = { name: string; takes: string; doc: string; required: boolean; kind: string; words?: string[]; tables?: string[] };
  type Table = { singular: string; doc: string; keys: Key[] };
  /** The words of the format. */
  type Vocabulary = { header: Key[]; tables: Record<string, Table>; option: Key[]; expect: Key[]; lesson: Key[]; question: Key[]; parts: Key[]; packs: string[]; says: Data.OfferWords; start: string };

  /** Where the cursor stands. */
  type Context =
    | { place: 'table'; typed: string }
    | { place: 'key'; path: string[]; inline: boolean; typed: string; quoted?: boolean }
    | { place: 'value'; path: string[]; key: string; quoted: boolean; list: boolean; typed: string };

  /** Something that may be written there: `insert` before the cursor, `after` behind it. */
  type Option = { label: string; insert: string; after: string; detail: string; info: string; boost: number; again: boolean; type: string };
  type Offer = Partial<Option> & { label: string };

  /** What is open; text and version are those on disk. */
  type Opened = { kind: 'file' | 'shipped' | 'new'; name: string; text: string; version: string | null };
}
