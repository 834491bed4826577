// The board of the matching: all pairs, their prices, and what is tried on it.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import * as Matching from '../../wailsjs/go/desktop/Matching';
import type { desktop, workspace } from '../../wailsjs/go/models';
import { ask, DIALOG, LONG, type Fault } from './client';
import { listen } from './events';
import { keys } from './queries';
import type { PairRequest } from './types';

export type BoardView = workspace.BoardView;
export type PricesView = workspace.PricesView;
export type CellView = workspace.CellView;
export type BondRow = workspace.BondRow;
export type FloorStep = workspace.FloorStep;
export type RuleRow = workspace.RuleRow;
export type FloorRow = workspace.FloorRow;
export type ReliefRow = workspace.ReliefRow;
export type MoveRow = workspace.MoveRow;
export type Trial = workspace.Trial;
export type MoveCost = workspace.MoveCost;
export type CheckRow = workspace.CheckRow;
export type Offers = workspace.Offers;
export type ScenarioView = workspace.ScenarioView;
export type ScenariosView = workspace.ScenariosView;
export type WishesView = workspace.WishesView;
export type WishesRead = desktop.WishesRead;

/** What holds, with nothing tried on top of it. */
export const KEPT: Trial = { weights: [], rules: [] };

export const boardCalls = {
  keep: (trial: Trial) => ask(() => Matching.Keep(trial), LONG),
  move: (request: PairRequest) => ask(() => Matching.Move(request), LONG),
  setReason: (request: { mentor: string; mentee: string; why: string }) => ask(() => Matching.SetReason(request)),
  propose: (hash: string) => ask(() => Matching.Propose({ hash }), LONG),
  unpropose: () => ask(() => Matching.Unpropose({})),
  object: (request: desktop.ObjectionRequest) => ask(() => Matching.Object(request)),
  settle: (request: PairRequest) => ask(() => Matching.Settle(request)),
  setState: (request: desktop.StateRequest) => ask(() => Matching.SetState(request)),
  moveOn: (state: string) => ask(() => Matching.MoveOn({ state })),
  mend: (request: desktop.MendRequest) => ask(() => Matching.Mend(request)),
  saveScenario: (request: { name: string; trial: Trial }) => ask(() => Matching.SaveScenario(request), LONG),
  useScenario: (id: string) => ask(() => Matching.UseScenario({ id })),
  deleteScenario: (id: string) => ask(() => Matching.DeleteScenario({ id })),
  writeCards: (request: desktop.CardsRequest) => ask(() => Matching.WriteCards(request), DIALOG),
  readWishes: () => ask(() => Matching.ReadWishes({}), DIALOG),
  takeWishes: (request: desktop.WishesRequest) => ask(() => Matching.TakeWishes(request), LONG),
  forgetWishes: () => ask(() => Matching.ForgetWishes({})),
  workOutAgain: () => ask(() => Matching.WorkOutAgain({}), LONG),
  writeDecision: (lang: string) => ask(() => Matching.WriteDecision({ lang }), DIALOG),
};

/** The plan of a trial. The one before stands until it is there; a newer trial drops an older one. */
export function useBoard(trial: Trial) {
  const client = useQueryClient();
  // Rules and floor are settings, which the page's other screens do not depend on.
  useEffect(
    () =>
      listen('changed', ({ kinds }) => {
        if (kinds.includes('settings')) void client.invalidateQueries({ queryKey: keys.matching });
      }),
    [client],
  );
  return useQuery({
    queryKey: [...keys.matching, 'board', trial],
    queryFn: () => ask(() => Matching.Board(trial), LONG),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
  });
}

// A newer plan drops what is still asked of the one before; it is then asked again.
const askedAgain = { retry: (times: number, fault: Fault) => fault.code === 'cancelled' && times < 20, retryDelay: 50 };

/** The prices of a trial, once the person has stopped moving things. */
export const usePrices = (trial: Trial, wanted: boolean) =>
  useQuery({
    queryKey: [...keys.matching, 'prices', trial],
    queryFn: () => ask(() => Matching.Prices(trial), LONG),
    enabled: wanted,
    ...askedAgain,
    gcTime: 10_000,
  });

/** One conceivable pair in the plan of a trial. */
export const useCell = (trial: Trial, cell: { mentor: string; mentee: string } | null) =>
  useQuery({
    queryKey: [...keys.matching, 'cell', trial, cell?.mentor, cell?.mentee],
    queryFn: () => ask(() => Matching.Cell({ trial, mentor: cell?.mentor ?? '', mentee: cell?.mentee ?? '' }), LONG),
    enabled: cell !== null,
    ...askedAgain,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });

/** What is kept beside what holds. */
export const useScenarios = (wanted: boolean) =>
  useQuery({ queryKey: [...keys.matching, 'scenarios'], queryFn: () => ask(() => Matching.Scenarios({}), LONG), enabled: wanted });

/** How far the round of wishes is. */
export const useWishes = () => useQuery({ queryKey: [...keys.matching, 'wishes'], queryFn: () => ask(() => Matching.Wishes({})) });
