import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import { useTexts } from '../shared/language.js';
import { useChangePassword, useViewer } from '../shared/session.js';
import { PageTitle } from '../shared/shell.js';
import { Trouble } from '../shared/trouble.js';
import { signInTexts } from './texts/index.js';

const LEAST = 10;

/** One's own password; due before anything else where somebody else gave the present one. */
export const PasswordPage = () => {
  const { t } = useTexts(signInTexts);
  const { mustChangePassword, person } = useViewer();
  const [, navigate] = useLocation();
  const id = useId();
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [chosen, setChosen] = useState('');
  const changing = useMutation({
    mutationFn: () => change(current, chosen),
    onSuccess: () => navigate('/', { replace: true }),
  });
  return (
    <div className="page sign-in">
      <PageTitle>{t('password.title')}</PageTitle>
      {mustChangePassword && <p className="lead">{t('password.due')}</p>}
      <form
        className="card form"
        onSubmit={(event) => {
          event.preventDefault();
          changing.mutate();
        }}
      >
        <input type="hidden" name="username" autoComplete="username" value={person.username} />
        <div className="field">
          <label htmlFor={`${id}-current`}>{t('password.current')}</label>
          <input
            id={`${id}-current`}
            name="current-password"
            type="password"
            autoComplete="current-password"
            required
            value={current}
            onChange={({ target }) => setCurrent(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-new`}>{t('password.new')}</label>
          <input
            id={`${id}-new`}
            name="new-password"
            type="password"
            autoComplete="new-password"
            required
            minLength={LEAST}
            aria-describedby={`${id}-hint`}
            value={chosen}
            onChange={({ target }) => setChosen(target.value)}
          />
          <span id={`${id}-hint`} className="hint">
            {t('password.hint', { least: LEAST })}
          </span>
        </div>
        {changing.error && <Trouble error={changing.error} />}
        <button type="submit" className="button primary" disabled={changing.isPending}>
          {t(changing.isPending ? 'password.saving' : 'password.save')}
        </button>
      </form>
    </div>
  );
};
