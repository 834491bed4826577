import { useText } from '../text';
import type { Command, ScreenId } from '../ui';
import { screens } from './screens';
import styles from './Shell.module.css';

/** The screens, by name; the settings stand at the foot. */
export function Rail({ commands, current }: { commands: readonly Command[]; current: ScreenId }) {
  const { t } = useText();
  return (
    <nav className={styles['rail']} aria-label={t('app.sections')}>
      {screens.filter((screen) => screen.rail !== undefined).map((screen) => {
        const command = commands.find((c) => c.id === screen.command);
        if (!command) return null;
        const IconOf = screen.icon;
        return (
          <a
            key={screen.id}
            href={`#/${screen.id}`}
            className={styles['place']}
            data-foot={!screen.rail || undefined}
            aria-current={current === screen.id ? 'page' : undefined}
          >
            <IconOf size={17} stroke={1.75} aria-hidden />
            {command.name}
          </a>
        );
      })}
    </nav>
  );
}
