import { writeFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The embedding Go package needs the folder to exist in a fresh clone, so the
// marker file outlives every build.
const keepFolder = {
  name: 'keep-folder',
  closeBundle() {
    writeFileSync('dist/.gitkeep', '');
  },
};

export default defineConfig({
  base: './',
  plugins: [react(), keepFolder],
  // One style sheet, so that ours always follows Mantine's.
  build: {
    cssCodeSplit: false,
    chunkSizeWarningLimit: 1000,
    target: ['chrome100', 'safari14'], cssTarget: ['chrome100', 'safari14'], assetsInlineLimit: 0 },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], css: false, testTimeout: 60_000 },
});
