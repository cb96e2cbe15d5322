/** The municipal office runs ballots, notices and cases. */
export const municipalOffice = { roles: ['organiser'] } as const;

/** What only follows from something else: a deadline, a job, a handler. */
export const followsFromElsewhere = { roles: ['system'] } as const;
