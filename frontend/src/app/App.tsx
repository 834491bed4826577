import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { QueryClientProvider } from '@tanstack/react-query';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/nb';
import { useText } from '../text';
import { cssVariables, theme } from '../ui/theme';
import { client } from './client';
import { Shell } from './Shell';

/** The page: theme after the system, language, cache and the shell. */
export function App() {
  const { lang } = useText();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <DatesProvider settings={{ locale: lang === 'nb' ? 'nb' : 'en-gb', firstDayOfWeek: 1 }}>
        <QueryClientProvider client={client}>
          <Shell />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
