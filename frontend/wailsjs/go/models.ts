export namespace desktop {
	
	export interface ApplyRequest {
	    path: string;
	    sha256: string;
	    choices: intake.Choices;
	}
	export interface ApproveRequest {
	    hash: string;
	}
	export interface BackRequest {
	    path: string;
	    sha256: string;
	    file: string;
	    choices: intake.Choices;
	    lang: string;
	}
	export interface CardsRequest {
	    to: string;
	    lang: string;
	}
	export interface CellRequest {
	    trial: workspace.Trial;
	    mentor: string;
	    mentee: string;
	}
	export interface Comparison {
	    rows: workspace.Difference[];
	}
	export interface ConflictReply {
	    conflict?: workspace.ConflictView;
	}
	export interface ConsentRequest {
	    enrolments: string[];
	    purpose: string;
	    given: boolean;
	}
	export interface DecisionRequest {
	    lang: string;
	}
	export interface EditRequest {
	    enrolment: string;
	    field: string;
	    text: string;
	}
	export interface EnrolmentRequest {
	    enrolment: string;
	}
	export interface FindRequest {
	    query: string;
	}
	export interface FormText {
	    text: string;
	}
	export interface ImportHistory {
	    imports: workspace.ImportRow[];
	}
	export interface ImportRequest {
	    id: string;
	}
	export interface InspectRequest {
	    path: string;
	    choices: intake.Choices;
	    reading: string;
	}
	export interface JudgeRequest {
	    passphrase: string;
	    related: string[];
	}
	export interface LangRequest {
	    lang: string;
	}
	export interface Lines {
	    lines: intake.Line[];
	}
	export interface LogList {
	    lines: workspace.LogLine[];
	}
	export interface LogRequest {
	    limit: number;
	}
	export interface Refusal {
	    code: string;
	    args: Record<string, string>;
	}
	export interface RescueView {
	    path: string;
	    file: string;
	    why: Refusal;
	    versions: workspace.VersionView[];
	}
	export interface Overview {
	    open: boolean;
	    file: string;
	    path: string;
	    programme: workspace.ProgrammeView;
	    mentors: number;
	    mentees: number;
	    pairs: number;
	    undo?: text.Say;
	    redo?: text.Say;
	    today: workspace.Step[];
	    sample: boolean;
	    lockable: boolean;
	    recovered: boolean;
	    locked?: workspace.LockView;
	    rescue?: RescueView;
	}
	export interface Made {
	    overview: Overview;
	    recovery: workspace.RecoveryView;
	}
	export interface MendRequest {
	    check: string;
	    enrolments: string[];
	}
	export interface MinutesRequest {
	    minutes: number;
	}
	export interface Named {
	    id: string;
	}
	export interface NewRequest {
	    label: string;
	    ngo: string;
	    partner: string;
	    kickoffOn: string;
	    endsOn: string;
	    name: string;
	    passphrase: string;
	    hint: string;
	}
	export interface Nothing {
	
	}
	export interface ObjectionRequest {
	    mentor: string;
	    mentee: string;
	    by: string;
	    why: string;
	}
	export interface OnRequest {
	    on: boolean;
	}
	export interface OpenRequest {
	    path: string;
	}
	
	export interface PairRequest {
	    mentor: string;
	    mentee: string;
	    on: boolean;
	}
	export interface PartRequest {
	    path: string;
	    choices: intake.Choices;
	    from: number;
	    count: number;
	}
	export interface PartsRequest {
	    parts: Record<number, string>;
	}
	export interface PassphraseRequest {
	    member: string;
	    old: string;
	    new: string;
	    hint: string;
	}
	export interface Pasted {
	    text: string;
	}
	export interface Path {
	    path: string;
	}
	export interface PersonRequest {
	    person: string;
	}
	export interface ProtectRequest {
	    name: string;
	    passphrase: string;
	    hint: string;
	}
	export interface Reading {
	    reading: string;
	}
	export interface ReasonRequest {
	    mentor: string;
	    mentee: string;
	    why: string;
	}
	export interface RecentFile {
	    path: string;
	    name: string;
	    folder: string;
	    at: string;
	}
	
	export interface ReportRequest {
	    lang: string;
	}
	export interface RescueRequest {
	    version: string;
	    passphrase: string;
	    recoveryKey: string;
	}
	
	export interface ResolveRequest {
	    choices: Record<string, string>;
	    rest: string;
	}
	export interface Rows {
	    rows: intake.HeadRow[];
	    total: number;
	}
	export interface ScenarioRequest {
	    name: string;
	    trial: workspace.Trial;
	}
	export interface SenderQuestions {
	    rows: workspace.AskedRow[];
	}
	export interface SheetCell {
	    path: string;
	    choices: intake.Choices;
	    cell: string;
	}
	export interface SheetPassword {
	    path: string;
	    password: string;
	}
	export interface SheetText {
	    text: string;
	}
	export interface StageRequest {
	    state: string;
	}
	export interface Started {
	    version: string;
	    platform: string;
	    lang: string;
	    texts: Record<string, any>;
	    recent: RecentFile[];
	    overview: Overview;
	}
	export interface StateRequest {
	    mentor: string;
	    mentee: string;
	    state: string;
	    reason: string;
	}
	export interface StatusRequest {
	    enrolments: string[];
	    status: string;
	}
	export interface Suggestion {
	    passphrase: string;
	}
	export interface TemplateRequest {
	    role: string;
	    lang: string;
	}
	export interface TieRequest {
	    mentor: string;
	    mentee: string;
	    apart: boolean;
	    reason: string;
	}
	export interface UnlockRequest {
	    passphrase: string;
	    recoveryKey: string;
	    remembered: boolean;
	    remember: boolean;
	}
	export interface VersionList {
	    versions: workspace.VersionView[];
	}
	export interface VersionRequest {
	    id: string;
	}
	export interface WeightsRequest {
	    weights: workspace.WeightRow[];
	}
	export interface WishesRead {
	    path: string;
	    file: workspace.WishFile;
	}
	export interface WishesRequest {
	    path: string;
	    sha256: string;
	}

}

export namespace intake {
	
	export interface Change {
	    field: string;
	    old: string;
	    new: string;
	}
	export interface ColumnChoice {
	    treatment: string;
	    field: string;
	}
	export interface Choices {
	    sheet: string;
	    headerRow: number;
	    role: string;
	    encoding: string;
	    delimiter: string;
	    columns: Record<string, ColumnChoice>;
	    answers: Record<string, string>;
	    skip: Record<string, boolean>;
	    fields: Record<string, string>;
	    cells: Record<string, string>;
	    values: Record<string, any>;
	    dates: Record<string, string>;
	    gone: Record<string, boolean>;
	}
	export interface Column {
	    letter: string;
	    header: string;
	    samples: string[];
	    hidden: boolean;
	    filled: number;
	    treatment: string;
	    field: string;
	    confidence: string;
	    why: text.Say;
	    others: string[];
	    unknown: string[];
	    changed: boolean;
	    list: string;
	    mapped: Record<string, string>;
	    dates: string;
	    datesOpen: boolean;
	    datesChosen: boolean;
	    also: string[];
	}
	
	export interface Counts {
	    rows: number;
	    new: number;
	    changed: number;
	    same: number;
	    unclear: number;
	    refused: number;
	    notPerson: number;
	    merged: number;
	    people: number;
	}
	export interface DoubtfulCell {
	    cell: string;
	    at: number;
	    ask: text.Say;
	}
	export interface HeadRow {
	    number: number;
	    hidden: boolean;
	    kind: string;
	    cells: string[];
	    doubts: Record<string, text.Say>;
	}
	export interface Mark {
	    no: number;
	    cell: string;
	    text: string;
	    key: string;
	    held: boolean;
	}
	export interface PairMarks {
	    row: number;
	    code: string;
	    slot: string;
	    mentor: string;
	    mentee: string;
	    marks: Mark[];
	}
	export interface SessionColumn {
	    letter: string;
	    header: string;
	    no: number;
	}
	export interface TableInfo {
	    headerRow: number;
	    title: string;
	    rows: number;
	}
	export interface Missing {
	    person: string;
	    name: string;
	}
	export interface Option {
	    id: string;
	    say: text.Say;
	}
	export interface Question {
	    id: string;
	    rows: number[];
	    ask: text.Say;
	    because: text.Say[];
	    options: Option[];
	    answer: string;
	    known: Value[];
	}
	export interface Value {
	    field: string;
	    text: string;
	    keys: string[];
	    cell: string;
	}
	export interface Line {
	    number: number;
	    outcome: string;
	    name: string;
	    reasons: text.Say[];
	    changes: Change[];
	    kept: Change[];
	    values: Value[];
	    person: string;
	    into: number;
	    notices: text.Say[];
	}
	export interface SheetInfo {
	    name: string;
	    hidden: boolean;
	    rows: number;
	}
	export interface Inspection {
	    file: string;
	    format: string;
	    sha256: string;
	    encoding: string;
	    delimiter: string;
	    sheets: SheetInfo[];
	    sheet: string;
	    headerRow: number;
	    headerWhy: text.Say;
	    role: string;
	    roleWhy: text.Say;
	    head: HeadRow[];
	    columns: Column[];
	    lines: Line[];
	    questions: Question[];
	    notices: text.Say[];
	    counts: Counts;
	    sender: boolean;
	    missing: Missing[];
	    doubtful: DoubtfulCell[];
	    tables: TableInfo[];
	    sessions: SessionColumn[];
	    pairs: PairMarks[];
	}
	
	
	
	
	
	
	
	
	

}

export namespace text {
	
	export interface Say {
	    key: string;
	    args: Record<string, string>;
	}

}

export namespace workspace {
	
	export interface AgainView {
	    hash: string;
	    same: boolean;
	    say: text.Say;
	}
	export interface Applied {
	    kinds: string[];
	    undo?: text.Say;
	    id: string;
	    counts: intake.Counts;
	    withdrawn: number;
	    file: string;
	}
	export interface AskedRow {
	    row: number;
	    name: string;
	    question: string;
	    line: string;
	}
	export interface Brief {
	    person: string;
	    enrolment: string;
	    name: string;
	    line: string;
	}
	export interface BanRow {
	    mentor: Brief;
	    mentee: Brief;
	}
	export interface BarRow {
	    why: text.Say[];
	}
	export interface Offers {
	    ties: string[];
	    objections: string[];
	    endings: string[];
	}
	export interface ReasonRow {
	    mentor: string;
	    mentee: string;
	    why: string;
	}
	export interface CheckRow {
	    say: text.Say;
	    people: Brief[];
	    stops: boolean;
	    mend: string;
	    lines: text.Say[];
	}
	export interface ReliefRow {
	    who: string;
	    mentor: Brief;
	    mentee: Brief;
	    say: text.Say;
	    banned: boolean;
	}
	export interface MoveCost {
	    points: number;
	    approved: boolean;
	}
	export interface FloorRow {
	    percent: number;
	    score: number;
	}
	export interface RuleRow {
	    rule: string;
	    setting: string;
	    least: number;
	}
	export interface Stages {
	    draft: number;
	    proposed: number;
	    objection: number;
	    approved: number;
	    announced: number;
	    active: number;
	    completed: number;
	}
	export interface WeightRow {
	    criterion: string;
	    weight: number;
	}
	export interface TieRow {
	    mentor: Brief;
	    mentee: Brief;
	    quote: string;
	    state: string;
	    reason: string;
	    sure: boolean;
	}
	export interface UnmatchedRow {
	    who: Brief;
	    role: string;
	    why: text.Say[];
	}
	export interface PartRow {
	    criterion: string;
	    level: number;
	    weight: number;
	    points: number;
	    missing: boolean;
	    say: text.Say;
	}
	export interface PairRow {
	    mentor: Brief;
	    mentee: Brief;
	    state: string;
	    next: string[];
	    objectedBy: string;
	    objection: string;
	    score: number;
	    locked: boolean;
	    reason: text.Say;
	    parts: PartRow[];
	    warnings: text.Say[];
	    rank: text.Say;
	    approvedOn: string;
	}
	export interface MatchingView {
	    hash: string;
	    pairs: PairRow[];
	    unmatched: UnmatchedRow[];
	    ties: TieRow[];
	    bans: BanRow[];
	    loose: BanRow[];
	    weights: WeightRow[];
	    total: number;
	    verified: boolean;
	    approved: number;
	    suggested: number;
	    openTies: number;
	    stages: Stages;
	}
	export interface BoardView {
	    plan: MatchingView;
	    mentors: Brief[];
	    mentees: Brief[];
	    scores: number[];
	    bars: number[];
	    barred: BarRow[];
	    rules: RuleRow[];
	    floor: FloorRow;
	    held: number;
	    move: MoveCost;
	    reliefs: ReliefRow[];
	    notices: text.Say[];
	    checks: CheckRow[];
	    because: ReasonRow[];
	    reasons: string[];
	    offers: Offers;
	}
	export interface BondRow {
	    mentor: string;
	    mentee: string;
	    certain: boolean;
	    points: number;
	    alone: number;
	}
	
	export interface MoveRow {
	    mentor: Brief;
	    from?: Brief;
	    to?: Brief;
	}
	export interface CellView {
	    pair: PairRow;
	    inPlan: boolean;
	    impossible: text.Say[];
	    mentorScore: number;
	    menteeScore: number;
	    canLock: boolean;
	    approved?: BanRow;
	    loss: number;
	    floor: number;
	    moves: MoveRow[];
	    alone: Brief[];
	    freed: BanRow[];
	}
	export interface Changed {
	    kinds: string[];
	    undo?: text.Say;
	}
	
	export interface ColumnView {
	    letter: string;
	    header: string;
	    treatment: string;
	    field: string;
	}
	export interface DifferentField {
	    field: text.Say;
	    ours: text.Say;
	    theirs: text.Say;
	}
	export interface Difference {
	    id: string;
	    kind: string;
	    title: text.Say;
	    ours: string;
	    theirs: string;
	    choice: string;
	    fields: DifferentField[];
	}
	export interface ConflictView {
	    oursAt: string;
	    theirsAt: string;
	    theirMachine: string;
	    theirName: string;
	    older: boolean;
	    copy: string;
	    unreadable: text.Say;
	    rows: Difference[];
	}
	export interface ConsentView {
	    purpose: string;
	    state: string;
	}
	export interface CoordinatorView {
	    id: string;
	    name: string;
	    hint: string;
	    self: boolean;
	}
	
	
	export interface DisclosureV {
	    what: string;
	    at: string;
	    file: string;
	    lang: string;
	    rows: number;
	}
	export interface ErasurePreview {
	    person: string;
	    goes: text.Say[];
	    outOf: text.Say[];
	    versions: number;
	}
	export interface ErasureView {
	    kinds: string[];
	    undo?: text.Say;
	    rewritten: number;
	    missed: string[];
	    outOf: text.Say[];
	}
	export interface FieldsView {
	    field: string;
	    stood: string;
	    rows: number;
	}
	
	export interface FloorStep {
	    floor: number;
	    cost: number;
	}
	export interface Found {
	    enrolments: string[];
	}
	export interface ImportDetail {
	    id: string;
	    file: string;
	    sheet: string;
	    at: string;
	    counts: intake.Counts;
	    who: string;
	    role: string;
	    headerRow: number;
	    people: number;
	    leftOut: ColumnView[];
	    own: ColumnView[];
	    chosen: ColumnView[];
	    answers: text.Say[];
	    fields: FieldsView[];
	    skipped: number;
	    mended: number;
	    meanings: number;
	    withdrawn: number;
	}
	export interface ImportRow {
	    id: string;
	    file: string;
	    sheet: string;
	    at: string;
	    counts: intake.Counts;
	}
	export interface JudgementView {
	    level: number;
	    enough: boolean;
	    why: text.Say;
	}
	export interface SourceView {
	    origin: string;
	    file: string;
	    sheet: string;
	    cell: string;
	    at: string;
	}
	export interface KnownValue {
	    field: string;
	    label: text.Say;
	    group: string;
	    text: string;
	    read: string[];
	    source?: SourceView;
	    editable: boolean;
	    long: boolean;
	}
	export interface LockView {
	    path: string;
	    file: string;
	    hints: string[];
	    remembered: boolean;
	}
	export interface Record {
	    kind: string;
	    title: text.Say;
	    fields: text.Say[];
	}
	export interface LogLine {
	    id: number;
	    at: string;
	    who: string;
	    action: string;
	    op: text.Say;
	    records: Record[];
	}
	
	
	
	
	export interface PairLine {
	    mentor: string;
	    mentee: string;
	    state: string;
	}
	
	
	export interface PersonRow {
	    person: string;
	    enrolment: string;
	    name: string;
	    role: string;
	    status: string;
	    employer: string;
	    title: string;
	    field: string;
	    fieldText: string;
	    school: string;
	    city: string;
	    email: string;
	    phone: string;
	    languages: string[];
	    paired: boolean;
	    flags: text.Say[];
	}
	export interface People {
	    rows: PersonRow[];
	    employers: string[];
	    statuses: string[];
	}
	
	export interface PersonView {
	    row: PersonRow;
	    values: KnownValue[];
	    consents: ConsentView[];
	    partner?: Brief;
	}
	export interface PlaceView {
	    kind: string;
	    path: string;
	    bytes: number;
	    files: number;
	    at: string;
	    cloud: string;
	}
	export interface RangeRow {
	    criterion: string;
	    from: number;
	    to: number;
	}
	export interface PricesView {
	    priced: number[];
	    points: number[];
	    moved: number[];
	    alone: number[];
	    bonds: BondRow[];
	    curve: FloorStep[];
	    ranges: RangeRow[];
	    envious: BanRow[];
	}
	export interface SessionView {
	    no: number;
	    kind: string;
	    audience: string;
	    title: text.Say;
	    theme: text.Say;
	    on: string;
	    by: string;
	    from: string;
	    to: string;
	    place: string;
	    week: number;
	}
	export interface ProgrammeView {
	    id: string;
	    label: string;
	    ngo: string;
	    partner: string;
	    criterion: string;
	    startsOn: string;
	    kickoffOn: string;
	    endsOn: string;
	    mentorPlaces: number;
	    menteePlaces: number;
	    sessions: SessionView[];
	}
	
	
	
	export interface RecoveryView {
	    key: string;
	    parts: string[];
	    ask: number[];
	}
	
	export interface SheetRows {
	    name: string;
	    rows: string[][];
	}
	export interface ReportPreview {
	    ready: boolean;
	    why?: text.Say;
	    fileName: string;
	    sheets: SheetRows[];
	    leftOut: text.Say[];
	    sent: DisclosureV[];
	}
	
	export interface StatusView {
	    state: string;
	    publishedAt: string;
	    reason: text.Say;
	}
	export interface SafetyView {
	    status: StatusView;
	    protected: boolean;
	    recoveryUnseen: boolean;
	    remembered: boolean;
	    canRemember: boolean;
	    lockAfter: number;
	    coordinators: CoordinatorView[];
	    places: PlaceView[];
	    onlyHere: boolean;
	    elsewhere: text.Say;
	    notices: text.Say[];
	}
	export interface ScenarioView {
	    id: string;
	    name: string;
	    by: string;
	    at: string;
	    pairs: number;
	    without: number;
	    total: number;
	    worst: number;
	    verified: boolean;
	    weights: WeightRow[];
	    rules: RuleRow[];
	    floor: FloorRow;
	    locks: number;
	    bans: number;
	    partners: string[];
	    differs: boolean[];
	    moved: number;
	    gone: text.Say[];
	}
	export interface ScenariosView {
	    mentors: Brief[];
	    columns: ScenarioView[];
	}
	
	
	
	
	
	export interface Step {
	    id: string;
	    say: text.Say;
	    because: text.Say;
	    screen: string;
	}
	
	export interface Trial {
	    weights: WeightRow[];
	    rules: RuleRow[];
	    floor?: FloorRow;
	    move?: MoveCost;
	}
	
	export interface VersionView {
	    id: string;
	    at: string;
	    reason: text.Say;
	    bytes: number;
	    mentors: number;
	    mentees: number;
	    pairs: number;
	    sound: boolean;
	    second: boolean;
	}
	export interface VersionContent {
	    version: VersionView;
	    people: PersonRow[];
	    pairs: PairLine[];
	}
	
	
	export interface WishRow {
	    who: Brief;
	    role: string;
	    code: string;
	    first: string[];
	    not: string[];
	}
	export interface WishFile {
	    file: string;
	    sha256: string;
	    rows: number;
	    blank: number;
	    wishes: WishRow[];
	    again: number;
	    doubts: text.Say[];
	}
	
	export interface WishesView {
	    people: WishRow[];
	    mentors: number;
	    mentees: number;
	    given: number;
	    weight: number;
	    usual: number;
	}
	export interface Written {
	    path: string;
	    kept: string;
	}

}

