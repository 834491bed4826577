import { useText } from '../../text';
import { Screen } from '../../ui';

export default function View() {
  const { t } = useText();
  return <Screen title={t('screen.imports')}>{null}</Screen>;
}
