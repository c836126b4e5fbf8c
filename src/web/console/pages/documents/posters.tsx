import { Button, Card, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { DocumentPdfRegular } from '@fluentui/react-icons';
import { allLanguages, isLanguage, type Language } from '../../../../text/language.ts';
import { hrefOf } from '../../client.ts';
import { useFilters } from '../../filters.ts';
import { LanguageSelect } from '../../parts/language-select.tsx';
import { useWords } from '../../words.ts';

const DESIGNS = ['1', '2', '3'] as const;
const SIZES = ['a4', 'a3'] as const;

const useStyles = makeStyles({
  choices: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  designs: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 300px))',
    gap: tokens.spacingHorizontalXL,
  },
  design: { display: 'grid', gap: tokens.spacingVerticalS, alignContent: 'start', margin: 0 },
  sheet: {
    width: '100%',
    aspectRatio: '210 / 297',
    objectFit: 'contain',
    backgroundColor: '#fff',
    boxShadow: tokens.shadow8,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The three designs as they would be printed, in the language, size and with the dates that one chooses. */
export function Posters({ waves }: { waves: readonly string[] }) {
  const styles = useStyles();
  const { say, word, language: own } = useWords();
  const [{ language: chosen = own, size: wished = 'a4', wave = '' }, change] = useFilters();
  const language: Language = isLanguage(chosen) ? chosen : own;
  const size = wished === 'a3' ? 'a3' : 'a4';
  return (
    <Card>
      <Text as="h2" size={400} weight="semibold">
        {say('documents.posters')}
      </Text>
      <Text className={styles.quiet}>{say('documents.posters.about')}</Text>
      <div className={styles.choices}>
        <LanguageSelect
          label={say('documents.language')}
          codes={allLanguages}
          value={language}
          onChange={(code) => change({ language: code })}
        />
        <Field label={say('documents.size')}>
          <Select value={size} onChange={(_, { value }) => change({ size: value })}>
            {SIZES.map((one) => (
              <option key={one} value={one}>
                {one.toUpperCase()}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('documents.wave')}>
          <Select value={wave} onChange={(_, { value }) => change({ wave: value })}>
            <option value="">{say('documents.wave.none')}</option>
            {waves.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className={styles.designs}>
        {DESIGNS.map((design) => {
          const query = { design, size, language, wave } as const;
          const name = word('documents.design', design);
          return (
            <figure key={design} className={styles.design}>
              <img
                className={styles.sheet}
                src={hrefOf('documents.poster', { query: { ...query, as: 'svg' } })}
                alt={say('documents.preview', { name })}
                loading="lazy"
              />
              <figcaption>
                <Text weight="semibold">{name}</Text>
              </figcaption>
              <Button
                as="a"
                icon={<DocumentPdfRegular />}
                href={hrefOf('documents.poster', { query })}
                target="_blank"
                rel="noreferrer"
              >
                {say('documents.open')}
              </Button>
            </figure>
          );
        })}
      </div>
    </Card>
  );
}
