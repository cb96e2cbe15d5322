import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTexts } from '../shared/language.js';
import { useSignIn } from '../shared/session.js';
import { PageTitle } from '../shared/shell.js';
import { Trouble } from '../shared/trouble.js';
import { signInTexts } from './texts/index.js';

export const SignInPage = () => {
  const { t } = useTexts(signInTexts);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const id = useId();
  const signIn = useSignIn();
  const sending = useMutation({ mutationFn: () => signIn(username.trim(), password) });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <div className="page sign-in">
      <PageTitle>{t('title')}</PageTitle>
      <p className="lead">{t('lead')}</p>
      <form className="card form" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-username`}>{t('username')}</label>
          <input
            id={`${id}-username`}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={100}
            value={username}
            onChange={({ target }) => setUsername(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-password`}>{t('password')}</label>
          <div className="with-button">
            <input
              id={`${id}-password`}
              name="password"
              type={isShown ? 'text' : 'password'}
              autoComplete="current-password"
              required
              maxLength={200}
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
            <button type="button" className="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
              {t(isShown ? 'hide' : 'show')}
            </button>
          </div>
        </div>
        {sending.error && <Trouble error={sending.error} />}
        <button type="submit" className="button primary" disabled={sending.isPending}>
          {t(sending.isPending ? 'signingIn' : 'signIn')}
        </button>
      </form>
      <p className="hint">{t('forgotten')}</p>
    </div>
  );
};
