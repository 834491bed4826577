import {
  IconCalendarEvent,
  IconFileImport,
  IconFileSpreadsheet,
  IconGitMerge,
  IconLink,
  IconSettings,
  IconShieldLock,
  IconSun,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { lazy, type ComponentType } from 'react';
import type { ScreenId } from '../ui';

export interface ScreenEntry {
  id: ScreenId;
  /** The id of its command, also of its entry in the native menu. */
  command: string;
  icon: Icon;
  keys?: string;
  /** It stands in the rail: among the others, or at its foot. A screen that is not there comes when it is due. */
  rail?: boolean;
  View: ComponentType;
}

/** The screens, in the order of the rail. A screen that is not here does not exist for the person. */
export const screens: readonly ScreenEntry[] = [
  {
    id: 'home',
    command: 'go.today',
    icon: IconSun,
    keys: 'mod+1',
    rail: true,
    View: lazy(() => import('../features/home')),
  },
  {
    id: 'imports',
    command: 'go.imports',
    icon: IconFileImport,
    keys: 'mod+2',
    rail: true,
    View: lazy(() => import('../features/imports')),
  },
  {
    id: 'people',
    command: 'go.people',
    icon: IconUsers,
    keys: 'mod+3',
    rail: true,
    View: lazy(() => import('../features/people')),
  },
  {
    id: 'matching',
    command: 'go.matching',
    icon: IconLink,
    keys: 'mod+4',
    rail: true,
    View: lazy(() => import('../features/matching')),
  },
  {
    id: 'programme',
    command: 'go.plan',
    icon: IconCalendarEvent,
    keys: 'mod+5',
    rail: true,
    View: lazy(() => import('../features/programme')),
  },
  {
    id: 'reports',
    command: 'go.reports',
    icon: IconFileSpreadsheet,
    keys: 'mod+6',
    rail: true,
    View: lazy(() => import('../features/reports')),
  },
  {
    id: 'safety',
    command: 'go.safety',
    icon: IconShieldLock,
    keys: 'mod+7',
    rail: true,
    View: lazy(() => import('../features/safety')),
  },
  {
    id: 'conflict',
    command: 'go.conflict',
    icon: IconGitMerge,
    View: lazy(() => import('../features/conflict')),
  },
  {
    id: 'settings',
    command: 'go.settings',
    icon: IconSettings,
    keys: 'mod+,',
    rail: false,
    View: lazy(() => import('../features/settings')),
  },
];
