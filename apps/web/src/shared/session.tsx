import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { answerOf, api, keepCsrfToken, whenSignedOut } from './api.js';

const SESSION = ['session'] as const;

const readSession = async () => {
  const session = (await answerOf(api.GET('/api/session'))) ?? null;
  if (session) keepCsrfToken(session.csrfToken);
  return session;
};

/** Whether it is still that person who is signed in: another tab may have signed in as somebody else. */
export const isSignedIn = async (personId: string): Promise<boolean> => {
  try {
    return (await answerOf(api.GET('/api/session')))?.person.id === personId;
  } catch {
    return false;
  }
};

export type Session = NonNullable<Awaited<ReturnType<typeof readSession>>>;

export const sessionQuery = queryOptions({ queryKey: SESSION, queryFn: readSession, staleTime: Infinity });

/** Who is signed in: null where nobody is. */
export const useSession = () => {
  const queries = useQueryClient();
  useEffect(() => {
    whenSignedOut(() => queries.setQueryData(SESSION, null));
  }, [queries]);
  return useQuery(sessionQuery);
};

/** The person that a page is shown to; pages stand behind the sign-in. */
export const useViewer = (): Session => {
  const { data } = useSession();
  if (!data) throw new Error('A page of a signed-in person is shown to nobody.');
  return data;
};

export const useSignIn = () => {
  const queries = useQueryClient();
  return useCallback(
    async (username: string, password: string): Promise<void> => {
      const session = await answerOf(api.POST('/api/session', { body: { username, password } }));
      keepCsrfToken(session.csrfToken);
      // What was read under a session that ran out may have been another person's.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
      queries.setQueryData(SESSION, session);
    },
    [queries],
  );
};

/** Every session of the person ends, and this one goes on under the new password. */
export const useChangePassword = () => {
  const queries = useQueryClient();
  return useCallback(
    async (currentPassword: string, newPassword: string): Promise<void> => {
      const session = await answerOf(api.PUT('/api/session/password', { body: { currentPassword, newPassword } }));
      keepCsrfToken(session.csrfToken);
      queries.setQueryData(SESSION, session);
    },
    [queries],
  );
};

/** Whatever was read as that person goes with the session. */
export const useSignOut = () => {
  const queries = useQueryClient();
  return useCallback(async (): Promise<void> => {
    await answerOf(api.DELETE('/api/session'));
    keepCsrfToken(undefined);
    // The pages go first: a list that is shown no more isn't read anew.
    queries.setQueryData(SESSION, null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
  }, [queries]);
};
