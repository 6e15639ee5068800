// The field of a label that picks files. A file can be picked again right after it, since the field is emptied.
interface FileInputProps {
  /** Types and endings of the files that are offered. */
  accept: string;
  take: (files: File[]) => void;
  /** The name for screen readers, if the label has no text. */
  name?: string;
  multiple?: boolean;
  disabled?: boolean;
}

export function FileInput({ take, name, ...field }: FileInputProps) {
  return (
    <input
      {...field}
      type="file"
      className="hidden-text"
      aria-label={name}
      onChange={({ currentTarget }) => {
        // the list is emptied with the field
        const files = [...(currentTarget.files ?? [])];
        currentTarget.value = '';
        take(files);
      }}
    />
  );
}
