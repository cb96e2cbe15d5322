import { CopyDesk, type CopyPlaces } from '../../shared/copy/copy-desk.js';
import { ActingFor } from '../acting-for.js';
import { useReadAnew } from '../queries.js';

const PLACES: CopyPlaces = {
  entry: ({ entryKind, entryId }) => `/${entryKind === 'essay' ? 'essays' : 'nominations'}/${entryId}`,
  others: ({ entryKind, programmeId }) =>
    entryKind === 'essay' ? `/programmes/${programmeId}/essays?blindCopy=proposed` : undefined,
};

/** A blind copy as the office has it that sent the entry in. */
export const CopyPage = ({ id }: { readonly id: string }) => (
  <CopyDesk id={id} places={PLACES} onDone={useReadAnew()} note={({ officeId }) => <ActingFor officeId={officeId} />} />
);
