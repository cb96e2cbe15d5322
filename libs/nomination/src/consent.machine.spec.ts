import { describeChart } from '#testing';
import { consentProcess } from './consent.process.js';

describeChart(
  consentProcess,
  `
  asked + consent.accept [mayAnswer] -> accepted / recordAnswer
  asked + consent.decline [mayAnswer] -> declined / recordAnswer, declineNomination
  asked + consent.expire [linkIsOver] -> expired / announceExpiry
  asked + consent.renew -> asked / renewLink, setExpiry
  expired + consent.renew -> asked / renewLink, setExpiry
  accepted + consent.renew -> asked / renewLink, setExpiry
  `,
);
