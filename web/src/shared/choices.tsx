// A group of toggle buttons.
import './choices.css';

interface ChoicesProps<Value extends string> {
  label: string;
  options: { value: Value; text: string }[];
  chosen: readonly Value[];
  toggle: (value: Value) => void;
  isLabelHidden?: boolean;
}

export function Choices<Value extends string>({ label, options, chosen, toggle, isLabelHidden }: ChoicesProps<Value>) {
  return (
    <fieldset className="choices">
      <legend className={isLabelHidden ? 'hidden-text' : undefined}>{label}</legend>
      {options.map(({ value, text }) => (
        <button
          key={value}
          type="button"
          className="choice"
          aria-pressed={chosen.includes(value)}
          onClick={() => toggle(value)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}

export function toggled<Value>(all: readonly Value[], value: Value): Value[] {
  return all.includes(value) ? all.filter((each) => each !== value) : [...all, value];
}
