/** The browser holds the session's token in one cookie that scripts can't read and no other host can set. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-laureate' : 'laureate');

const PLAIN = /^[A-Za-z0-9_-]{43}$/;

/** The token in a `Cookie` header, where there is one of the form that we give out. */
export const tokenIn = (header: string | undefined, secure: boolean): string | undefined => {
  const wanted = `${cookieName(secure)}=`;
  const value = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted))
    ?.slice(wanted.length);
  return value !== undefined && PLAIN.test(value) ? value : undefined;
};

/** No expiry: the browser forgets it when closed, the server in any case. */
export const cookieWith = (token: string, secure: boolean): string =>
  `${cookieName(secure)}=${token}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

export const cookieGone = (secure: boolean): string => `${cookieWith('', secure)}; Max-Age=0`;
