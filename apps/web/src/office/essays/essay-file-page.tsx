import { Redirect } from 'wouter';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useEssayFile } from './queries.js';

/** A file is looked at on the page of its essay. */
export const EssayFilePage = ({ id }: { readonly id: string }) => {
  const { data, error } = useEssayFile(id);
  if (error) return <Trouble error={error} />;
  return data ? <Redirect to={`/essays/${data.essayId}`} replace /> : <Loading />;
};
