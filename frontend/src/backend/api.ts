import * as Edit from '../../wailsjs/go/desktop/Edit';
import * as Files from '../../wailsjs/go/desktop/Files';
import * as Imports from '../../wailsjs/go/desktop/Imports';
import * as Matching from '../../wailsjs/go/desktop/Matching';
import * as People from '../../wailsjs/go/desktop/People';
import * as Programme from '../../wailsjs/go/desktop/Programme';
import * as Reports from '../../wailsjs/go/desktop/Reports';
import * as System from '../../wailsjs/go/desktop/System';
import { ask, DIALOG, LONG } from './client';
import type {
  Choices,
  ConsentRequest,
  EditRequest,
  NewRequest,
  PairRequest,
  ProgrammeView,
  Started,
  StatusRequest,
  WeightRow,
} from './types';

/** Every call of the Go side, one object per bound struct. A failed call rejects with a Fault. */
export const backend = {
  system: {
    start: () => ask(() => System.Start({}) as Promise<Started>),
    setLanguage: (lang: string) => ask(() => System.SetLanguage({ lang })),
  },
  files: {
    state: () => ask(() => Files.State({})),
    create: (request: NewRequest) => ask(() => Files.New(request), DIALOG),
    open: (path: string) => ask(() => Files.Open({ path }), DIALOG),
    openSample: () => ask(() => Files.OpenSample({}), LONG),
    close: () => ask(() => Files.Close({})),
  },
  programme: {
    get: () => ask(() => Programme.Get({})),
    update: (request: ProgrammeView) => ask(() => Programme.Update(request)),
  },
  imports: {
    choose: () => ask(() => Imports.Choose({}), DIALOG),
    inspect: (path: string, choices: Choices) => ask(() => Imports.Inspect({ path, choices }), LONG),
    apply: (path: string, sha256: string, choices: Choices) =>
      ask(() => Imports.Apply({ path, sha256, choices }), LONG),
    history: () => ask(() => Imports.History({})),
  },
  people: {
    list: () => ask(() => People.List({})),
    find: (query: string) => ask(() => People.Find({ query })),
    get: (enrolment: string) => ask(() => People.Get({ enrolment })),
    edit: (request: EditRequest) => ask(() => People.Edit(request)),
    setConsent: (request: ConsentRequest) => ask(() => People.SetConsent(request)),
    setStatus: (request: StatusRequest) => ask(() => People.SetStatus(request)),
  },
  matching: {
    view: () => ask(() => Matching.View({}), LONG),
    lock: (request: PairRequest) => ask(() => Matching.Lock(request)),
    ban: (request: PairRequest) => ask(() => Matching.Ban(request)),
    answerTie: (request: PairRequest) => ask(() => Matching.AnswerTie(request)),
    setWeights: (weights: WeightRow[]) => ask(() => Matching.SetWeights({ weights }), LONG),
    approve: (hash: string) => ask(() => Matching.Approve({ hash }), LONG),
    reopen: (request: PairRequest) => ask(() => Matching.Reopen(request)),
  },
  reports: {
    preview: (lang: string) => ask(() => Reports.Preview({ lang })),
    write: (lang: string) => ask(() => Reports.Export({ lang }), DIALOG),
  },
  edit: {
    undo: () => ask(() => Edit.Undo({})),
    redo: () => ask(() => Edit.Redo({})),
  },
};
