// Mantine's sheets and the base come before every sheet of ours, so that ours
// win; the first import of this folder keeps that order in the build.
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './base.css';
