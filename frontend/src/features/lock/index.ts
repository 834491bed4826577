export { Lock } from './Lock';
export { Recovered } from './Recovered';
export { Rescue } from './Rescue';
