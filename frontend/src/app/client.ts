import { makeQueryClient, type Changed, type Fault } from '../backend';

/** What the shell does when a change went well or was refused; set while it is shown. */
export const reactions: { onDone: (changed: Changed) => void; onFault: (fault: Fault) => void } = {
  onDone: () => undefined,
  onFault: () => undefined,
};

/** The cache of what the Go side owns, one for the page. */
export const client = makeQueryClient({
  onDone: (changed) => reactions.onDone(changed),
  onFault: (fault) => reactions.onFault(fault),
});
