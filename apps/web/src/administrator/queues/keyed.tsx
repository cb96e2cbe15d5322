/** What something is called, and small below it the key that logs and commands know it by. */
export const Keyed = ({ label, name }: { readonly label: string; readonly name: string }) => (
  <>
    {label} <code className="key-of">{name}</code>
  </>
);
