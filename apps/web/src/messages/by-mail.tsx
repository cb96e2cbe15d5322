import { useId, useState } from 'react';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { type Channel, useChannel, useSetChannel } from './messages.js';
import { messageTexts } from './texts/index.js';

const ChannelForm = ({ channel }: { readonly channel: Channel }) => {
  const { t } = useTexts(messageTexts);
  const id = useId();
  const saving = useSetChannel();
  const [address, setAddress] = useState(channel.mailAddress ?? '');
  const [language, setLanguage] = useState(channel.language);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ mailAddress: address.trim() === '' ? null : address.trim(), language });
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-address`}>{t('mail.address')}</label>
        <input
          id={`${id}-address`}
          type="email"
          autoComplete="email"
          maxLength={254}
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-language`}>{t('mail.language')}</label>
        <select
          id={`${id}-language`}
          value={language}
          onChange={({ target }) => setLanguage(target.value === 'en' ? 'en' : 'zh')}
        >
          <option value="zh">{t('mail.zh')}</option>
          <option value="en">{t('mail.en')}</option>
        </select>
      </div>
      {saving.error && <Trouble error={saving.error} />}
      <div className="buttons">
        <button type="submit" className="button plain" disabled={saving.isPending}>
          {t('mail.save')}
        </button>
        <span role="status">{saving.isSuccess && t('mail.saved')}</span>
      </div>
    </form>
  );
};

/** Whether a person's messages go out by mail too, and in which language. */
export const ByMail = () => {
  const { t } = useTexts(messageTexts);
  const { data, error } = useChannel();
  return (
    <details className="card by-mail">
      <summary>{t('mail')}</summary>
      {error && <Trouble error={error} />}
      {data && <ChannelForm channel={data} />}
    </details>
  );
};
