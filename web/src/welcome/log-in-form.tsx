// The forms of the first page, loaded once the user has chosen a way to log in.
import { CodeForm } from './code-form.js';
import { PasswordForm } from './password-form.js';

export type Way = 'email' | 'phone' | 'password';

export default function LogInForm({ way }: { way: Way }) {
  return way === 'password' ? <PasswordForm /> : <CodeForm way={way} />;
}
