/** What was just done, heard by whoever does not see it. */
export const Told = ({ text }: { readonly text: string | undefined }) => (
  <div role="status">{text !== undefined && <p className="notice good">{text}</p>}</div>
);
