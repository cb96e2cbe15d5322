import type { Settings } from '#platform';
import { createTransport } from 'nodemailer';

export interface Mail {
  /** Stands in the Message-ID: a mail that is sent again is known as the same one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
}

/** What became of a mail: the server's `refused` is for good, as of an address that there is not. */
export type MailOutcome = 'sent' | 'refused' | 'off';

const LONGEST_WAIT_MS = 10_000;
/** SMTP replies of this size and up will not change however often they are asked for. */
const FOR_GOOD = 500;

const optionsOf = (url: string, requireTLS: boolean) => {
  const { protocol, hostname, port, username, password } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port: Number(port) }),
    secure: protocol === 'smtps:',
    requireTLS,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: LONGEST_WAIT_MS,
    greetingTimeout: LONGEST_WAIT_MS,
    socketTimeout: LONGEST_WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
};

/** Mail by SMTP. Without settings it is off: nothing is sent, and no connection is made. */
export class Mailer {
  private readonly transport: ReturnType<typeof createTransport> | undefined;
  private readonly from: string;

  constructor({ url, from, requireTls }: Settings['mail']) {
    this.from = from ?? '';
    this.transport = url === undefined ? undefined : createTransport(optionsOf(url, requireTls));
  }

  /** @throws Error of the connection or a passing refusal, without a word of the mail: worth another try later. */
  async send({ id, to, subject, text, date }: Mail): Promise<MailOutcome> {
    if (!this.transport) return 'off';
    try {
      await this.transport.sendMail({
        messageId: `<${id}@${domainOf(this.from)}>`,
        from: this.from,
        to,
        subject,
        text,
        date,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return 'sent';
    } catch (error) {
      const { code = 'unknown', responseCode = 0, command } = error as Partial<SmtpFault>;
      if (command === 'RCPT TO' && responseCode >= FOR_GOOD) return 'refused';
      // eslint-disable-next-line preserve-caught-error -- its message may name the receiver, and causes are logged
      throw new Error(`mail server: ${code}${responseCode > 0 ? ` ${String(responseCode)}` : ''}`);
    }
  }
}

/** What an error of the mail library says beside its message, which may name the receiver. */
interface SmtpFault {
  readonly code: string;
  readonly responseCode: number;
  readonly command: string;
}

const domainOf = (address: string): string => /@([^\s>]+)/.exec(address)?.[1] ?? 'laureate.localhost';
