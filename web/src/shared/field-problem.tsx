// The error of a field or of a form, as a sentence under it.
import './form.css';

export function FieldProblem({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p className="field-problem" role="alert">
      {text}
    </p>
  );
}
