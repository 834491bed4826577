import * as Conflict from '../../wailsjs/go/desktop/Conflict';
import * as Edit from '../../wailsjs/go/desktop/Edit';
import * as Files from '../../wailsjs/go/desktop/Files';
import * as Imports from '../../wailsjs/go/desktop/Imports';
import * as Log from '../../wailsjs/go/desktop/Log';
import * as Matching from '../../wailsjs/go/desktop/Matching';
import * as People from '../../wailsjs/go/desktop/People';
import * as Programme from '../../wailsjs/go/desktop/Programme';
import * as Reports from '../../wailsjs/go/desktop/Reports';
import * as Safety from '../../wailsjs/go/desktop/Safety';
import * as System from '../../wailsjs/go/desktop/System';
import * as Versions from '../../wailsjs/go/desktop/Versions';
import { ask, DIALOG, LONG } from './client';
import type {
  BackRequest,
  Choices,
  ConsentRequest,
  EditRequest,
  NewRequest,
  PairRequest,
  TieRequest,
  PassphraseRequest,
  ProgrammeView,
  ProtectRequest,
  RescueRequest,
  ResolveRequest,
  Started,
  StatusRequest,
  UnlockRequest,
  WeightRow,
} from './types';

/** Every call of the Go side, one object per bound struct. A failed call rejects with a Fault. */
export const backend = {
  system: {
    start: () => ask(() => System.Start({}) as Promise<Started>),
    active: () => ask(() => System.Active({})),
    print: () => ask(() => System.Print({}), DIALOG),
    setLanguage: (lang: string) => ask(() => System.SetLanguage({ lang })),
  },
  files: {
    state: () => ask(() => Files.State({})),
    check: (request: NewRequest) => ask(() => Files.Check(request)),
    create: (request: NewRequest) => ask(() => Files.New(request), DIALOG),
    open: (path: string) => ask(() => Files.Open({ path }), DIALOG),
    openSample: () => ask(() => Files.OpenSample({}), LONG),
    unlock: (request: UnlockRequest) => ask(() => Files.Unlock(request), LONG),
    lock: () => ask(() => Files.Lock({})),
    move: () => ask(() => Files.Move({}), DIALOG),
    openRescued: (request: RescueRequest) => ask(() => Files.OpenRescued(request), LONG),
    close: () => ask(() => Files.Close({})),
  },
  programme: {
    get: () => ask(() => Programme.Get({})),
    update: (request: ProgrammeView) => ask(() => Programme.Update(request)),
  },
  imports: {
    choose: () => ask(() => Imports.Choose({}), DIALOG),
    inspect: (path: string, choices: Choices, reading: string) => ask(() => Imports.Inspect({ path, choices, reading }), LONG),
    cancel: (reading: string) => ask(() => Imports.Cancel({ reading })),
    paste: (text: string) => ask(() => Imports.Paste({ text }), LONG),
    leave: (path: string) => ask(() => Imports.Leave({ path })),
    rows: (path: string, choices: Choices, from: number, count: number) =>
      ask(() => Imports.Rows({ path, choices, from, count }), LONG),
    lines: (path: string, choices: Choices, from: number, count: number) =>
      ask(() => Imports.Lines({ path, choices, from, count }), LONG),
    cell: (path: string, choices: Choices, cell: string) => ask(() => Imports.Cell({ path, choices, cell }), LONG),
    unlock: (path: string, password: string) => ask(() => Imports.Unlock({ path, password }), LONG),
    apply: (path: string, sha256: string, choices: Choices) =>
      ask(() => Imports.Apply({ path, sha256, choices }), LONG),
    history: () => ask(() => Imports.History({})),
    detail: (id: string) => ask(() => Imports.Detail({ id })),
    asked: (request: BackRequest) => ask(() => Imports.Asked(request), LONG),
    sendBack: (request: BackRequest) => ask(() => Imports.SendBack(request), DIALOG),
    template: (role: string, lang: string) => ask(() => Imports.Template({ role, lang }), DIALOG),
    form: (role: string, lang: string) => ask(() => Imports.Form({ role, lang })),
  },
  people: {
    list: () => ask(() => People.List({})),
    find: (query: string) => ask(() => People.Find({ query })),
    get: (enrolment: string) => ask(() => People.Get({ enrolment })),
    edit: (request: EditRequest) => ask(() => People.Edit(request)),
    setConsent: (request: ConsentRequest) => ask(() => People.SetConsent(request)),
    erasePreview: (person: string) => ask(() => People.ErasePreview({ person })),
    erase: (person: string) => ask(() => People.Erase({ person }), LONG),
    setStatus: (request: StatusRequest) => ask(() => People.SetStatus(request)),
  },
  matching: {
    view: () => ask(() => Matching.View({}), LONG),
    lock: (request: PairRequest) => ask(() => Matching.Lock(request)),
    ban: (request: PairRequest) => ask(() => Matching.Ban(request)),
    answerTie: (request: TieRequest) => ask(() => Matching.AnswerTie(request)),
    setWeights: (weights: WeightRow[]) => ask(() => Matching.SetWeights({ weights }), LONG),
    approve: (hash: string) => ask(() => Matching.Approve({ hash }), LONG),
    reopen: (request: PairRequest) => ask(() => Matching.Reopen(request)),
  },
  reports: {
    preview: (lang: string) => ask(() => Reports.Preview({ lang })),
    write: (lang: string) => ask(() => Reports.Export({ lang }), DIALOG),
  },
  safety: {
    state: () => ask(() => Safety.State({})),
    status: () => ask(() => Safety.Status({})),
    judge: (passphrase: string, related: string[]) => ask(() => Safety.Judge({ passphrase, related })),
    suggest: () => ask(() => Safety.Suggest({})),
    protect: (request: ProtectRequest) => ask(() => Safety.Protect(request)),
    changePassphrase: (request: PassphraseRequest) => ask(() => Safety.ChangePassphrase(request)),
    setPassphrase: (request: PassphraseRequest) => ask(() => Safety.SetPassphrase(request)),
    addCoordinator: (request: ProtectRequest) => ask(() => Safety.AddCoordinator(request)),
    removeCoordinators: (request: PassphraseRequest) => ask(() => Safety.RemoveCoordinators(request)),
    newRecoveryKey: (request: PassphraseRequest) => ask(() => Safety.NewRecoveryKey(request)),
    confirmRecovery: (parts: Record<number, string>) => ask(() => Safety.ConfirmRecovery({ parts })),
    remember: (on: boolean) => ask(() => Safety.Remember({ on })),
    setLockAfter: (minutes: number) => ask(() => Safety.SetLockAfter({ minutes })),
    chooseSecondFolder: () => ask(() => Safety.ChooseSecondFolder({}), DIALOG),
    dropSecondFolder: () => ask(() => Safety.DropSecondFolder({})),
    publish: () => ask(() => Safety.Publish({})),
  },
  versions: {
    list: () => ask(() => Versions.List({})),
    show: (id: string) => ask(() => Versions.Show({ id })),
    compare: (id: string) => ask(() => Versions.Compare({ id })),
    restore: (id: string) => ask(() => Versions.Restore({ id }), LONG),
    keep: () => ask(() => Versions.Keep({})),
  },
  conflict: {
    view: () => ask(() => Conflict.View({})),
    resolve: (request: ResolveRequest) => ask(() => Conflict.Resolve(request), LONG),
  },
  log: {
    list: (limit: number) => ask(() => Log.List({ limit })),
  },
  edit: {
    undo: () => ask(() => Edit.Undo({})),
    redo: () => ask(() => Edit.Redo({})),
  },
};
