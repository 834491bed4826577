import { backend, useChange } from '../../backend';

/** Asks for a spreadsheet; a cancelled dialog changes nothing and says nothing. */
export function useChoose(onOpen: (path: string) => void): { choose: () => void; waits: boolean } {
  const asked = useChange(backend.imports.choose);
  return {
    choose: () => asked.mutate(undefined, { onSuccess: ({ path }) => onOpen(path) }),
    waits: asked.isPending,
  };
}
