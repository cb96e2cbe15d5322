import type { zh } from './zh.js';

export const en: Readonly<Record<keyof typeof zh, string>> = {
  title: 'Sign in',
  lead: 'For judges, nominating offices and organisers.',
  username: 'Username',
  password: 'Password',
  show: 'Show password',
  hide: 'Hide password',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  forgotten: 'No account, or the password forgotten? Ask the organisers.',
  'password.title': 'Choose a new password',
  'password.due': 'Somebody else gave you this password. Choose one that only you know before you begin.',
  'password.current': 'Present password',
  'password.new': 'New password',
  'password.hint': '{least} characters or more, neither your username nor the present one',
  'password.save': 'Save the new password',
  'password.saving': 'Saving…',
};
