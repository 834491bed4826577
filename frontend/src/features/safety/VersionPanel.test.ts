import { expect, it } from 'vitest';
import { wasThen } from './VersionPanel';

it('says what has become of a record since a version', () => {
  expect(wasThen({ ours: 'new', theirs: 'gone' })).toBe('new');
  expect(wasThen({ ours: 'gone', theirs: 'new' })).toBe('gone');
  expect(wasThen({ ours: 'changed', theirs: 'changed' })).toBe('changed');
  expect(wasThen({ ours: 'changed', theirs: 'same' })).toBe('changed');
});
