// What the page's modules hand to each other. The data themselves are declared in `page-data.d.ts`, which is made from the Rust types.

/** What may be put into an element. */
type Child = Node | string | number | false | null | undefined | readonly Child[];

/** Attributes of an element, and listeners under names like `onclick`. */
type Properties = Record<string, unknown>;

/** The elements of `body.html` that are more than an element. */
interface Ids {
  'picture-data': HTMLSelectElement;
  'which-data': HTMLSelectElement;
  asked: HTMLSelectElement;
  only: HTMLSelectElement;
  'only-party': HTMLSelectElement;
  find: HTMLInputElement;
  filters: HTMLDetailsElement;
  stretch: HTMLInputElement;
  earlier: HTMLButtonElement;
  later: HTMLButtonElement;
  reset: HTMLButtonElement;
  table: HTMLTableElement;
}

/** What slots of a form are filled with. */
type Slots = Record<string, Child>;

/** The lists that come by position, with names. */
type Telling = { when: number; lead: number; acts: number[]; goal: number | null; how: number | null };
type Path = { means: number; acts: number[]; when: number; told: Telling[] };
type Detail = Omit<Data.Detail, 'paths'> & { paths: Path[] };
type ToldAct = { act: number; means: number; clause: number; laws: number[]; control: number | null; obstacles: number[] };
type Step = { rule: string; says: number; because: number; act: number | null; means: number; sources: number[]; needs: number[] };
type Loaded = Omit<Data.Page, 'details' | 'told_acts' | 'steps' | 'rules' | 'open'> & {
  /** For each act of which somebody would be free to tell: of which data (−1: of all), and when. */
  open: Map<number, { data: number; when: number }[]>;
  details: Detail[];
  told_acts: ToldAct[];
  steps: Step[];
  rules: Map<string, Data.RuleEntry>;
};

/** Diagrams laid out flat; `order` has children before their parents. */
type Diagram = { count: number; starts: Int32Array; axes: Int32Array; children: Int32Array; order: Int32Array };

/** An option for every switch (of an event null while it follows the date), and a stretch of time. */
type Choice = { options: (number | null)[]; stretch: number };

/** A choice, and what is open: a cell as party and dataset, one of its paths (−1: none), the only dataset shown, a pinned choice. */
type State = Choice & { asked: Question; cell: Cell | null; path: number; data: number | null; pin: Choice | null; teach: boolean } & Filters;

/** What of the table is shown: which rows, one party alone, what is searched for. */
type Filters = { only: 'all' | 'governments' | 'something'; party: number | null; find: string };

/** What is asked of every cell: who could read it, who may still have it, who could read it without anybody being free to tell, who could cut
 *  users off, who could change it for them. */
type Question = 'reads' | 'kept' | 'unnoticed' | 'denies' | 'alters';

/** A party and a dataset. */
type Cell = [party: number, data: number];

/** What moved in the state. */
type Change = Partial<State> & { loaded?: true; followed?: true; columns?: true; paper?: boolean; grabbed?: true; resized?: true };

/** The value of every node of the diagrams, and for every cell the easiest means of reading and of holding. */
type Answers = { values: Uint8Array; reads: Uint8Array; holds: Uint8Array };

/** An option that is not taken, and what would be if it were. */
type Alternative = { s: number; option: number; answers: Answers; cells: Cell[] };

/** [key, maker] pairs of `keep`. */
type Kept = [key: string, make: () => Node];

type Point = [x: number, y: number];
type Box = { x: number; y: number; w: number; h: number };

/** What may lie in a row of a machine: a key, or the sheet of some data. */
type Row = { kind: 'key' | 'sheet'; i: number };
type Machine = { s: number; rows: Row[]; more: number };
/** A house of a party in a country; `main` is where it is at home. */
type House = { p: number | null; j: number | null; main: boolean; machines: Machine[]; hand: number[]; owned: boolean };
type Country = { j: number | null; houses: House[] };
/** What is on the picture in any state; a group are data that one sheet stands for. */
type Scene = { groups: number[][]; countries: Country[] };
type PlacedRow = Row & { s: number | null; x: number; y: number; width: number };
type PlacedMachine = { s: number; caption: string[]; more: number; x: number; y: number; width: number; height: number };
type Placed = { house: House; x: number; y: number; top: number; width: number; height: number; name: string[]; mark: number | null; machines: PlacedMachine[]; rows: PlacedRow[] };
type Tile = { j: number | null; x: number; y: number; width: number; height: number; placed: Placed[] };
type Layout = { width: number; height: number; tiles: Tile[] };
/** What a hand can carry: its kind, its place in its list, and where it was taken from. */
type Carried = { kind: 'key' | 'sheet' | 'machine' | 'string'; i: number; at: number | null };
type Thing = { id: string; kind: Carried['kind'] | 'house' | 'name'; i: number; at: number | null; box: Box; isThere: (values: Uint8Array) => boolean; node: SVGElement; grip: SVGElement; behind?: Element };
type Target = { kind: 'site' | 'house' | 'country' | 'cut'; i: number; box: Box; house: House | null };
type Grabbed = { thing: Carried; from: Thing; how: 'hand' | 'tap' | 'keys'; places: Target[]; over: Target | null; found: Alternative[] };
/** Where lines leave a house of a party. */
type Port = { p: number; main: boolean; x: number; width: number; y: number };
type Anchors = { houses: Port[]; sheet: (g: number, s: number, values: Uint8Array) => Point | null };
type Stage = { scene: Scene; width: number; root: SVGElement | null; things: Thing[]; targets: Target[]; anchors: Anchors; marks: Map<number, { node: Element; said: string }>; cases: Map<Element, Thing>; rays: Element; hand: Element };

interface Window {
  residency: {
    load(data: Data.Page, another?: boolean): void;
    state(): object;
    matrix(asked?: Asked): object[];
    set(asked: Asked): void;
    /** What is shown, as it was loaded. */
    data(): Data.Page;
  };
}

/** A state asked for from outside: a day, or null for after every day, and options by their ids. */
type Asked = { date?: string | null; choose?: Record<string, string> };
