import { SearchBox as FluentSearchBox, type SearchBoxProps } from '@fluentui/react-components';
import { useWords } from '../words.ts';

/** Fluent's, whose button that empties it says so in the reader's language. */
export function SearchBox(props: SearchBoxProps) {
  const { say } = useWords();
  return <FluentSearchBox {...props} dismiss={{ 'aria-label': say('console.clear') }} />;
}
