import { Field, Select } from '@fluentui/react-components';
import { isLanguage, languages } from '../../../text/language.ts';

/** A language, or more exactly its code, as it calls itself. */
export function languageName(code: string): string {
  return isLanguage(code) ? languages[code].name : code;
}

/** Which of these languages: each under its own name, whatever language the page has. */
export function LanguageSelect(props: {
  label: string;
  codes: readonly string[];
  value: string;
  onChange: (code: string) => void;
}) {
  return (
    <Field label={props.label}>
      <Select value={props.value} onChange={(_, { value }) => props.onChange(value)}>
        {props.codes.map((code) => (
          <option key={code} value={code} lang={code}>
            {languageName(code)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
