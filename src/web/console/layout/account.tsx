import {
  Avatar,
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components';
import { PersonRegular, SignOutRegular } from '@fluentui/react-icons';
import { isStaffLanguage } from '../../../text/language.ts';
import { useMe } from '../data.ts';
import { useLook } from '../look.ts';
import { useWords } from '../words.ts';

const NAMES = { en: 'English', nl: 'Nederlands' } as const;

const useStyles = makeStyles({ who: { paddingInline: tokens.spacingHorizontalS } });

/** Who is signed in, language, theme, sign out. */
export function AccountMenu() {
  const styles = useStyles();
  const { say, word } = useWords();
  const me = useMe();
  const { language, setLanguage, dark, setDark } = useLook();
  const name = me.name === '' ? me.mail : me.name;
  return (
    <Menu
      checkedValues={{ language: [language], theme: [dark ? 'dark' : 'light'] }}
      onCheckedValueChange={(_, { name: of, checkedItems: [chosen = ''] }) => {
        if (of === 'language' && isStaffLanguage(chosen)) setLanguage(chosen);
        if (of === 'theme') setDark(chosen === 'dark');
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          aria-label={`${name}: ${say('console.account')}`}
          icon={<Avatar icon={<PersonRegular />} size={28} color="brand" aria-hidden />}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader className={styles.who}>{name}</MenuGroupHeader>
            <MenuGroupHeader className={styles.who}>
              {me.roles.map((role) => word('role', role)).join(', ')}
            </MenuGroupHeader>
          </MenuGroup>
          <MenuDivider />
          <MenuItemRadio name="language" value="en" lang="en">
            {NAMES.en}
          </MenuItemRadio>
          <MenuItemRadio name="language" value="nl" lang="nl">
            {NAMES.nl}
          </MenuItemRadio>
          <MenuDivider />
          <MenuItemRadio name="theme" value="light">
            {say('console.theme.light')}
          </MenuItemRadio>
          <MenuItemRadio name="theme" value="dark">
            {say('console.theme.dark')}
          </MenuItemRadio>
          <MenuDivider />
          <MenuItem icon={<SignOutRegular />} onClick={() => void signOut(me.csrf)}>
            {say('console.sign-out')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** The server ends the session and says where to go from there. */
async function signOut(csrf: string): Promise<void> {
  const answer = await fetch('/sign-out', { method: 'POST', headers: { 'x-csrf-token': csrf } });
  location.assign(answer.redirected ? answer.url : '/');
}
