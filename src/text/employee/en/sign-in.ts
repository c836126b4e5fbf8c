/** The page at which everybody signs in. Every other language is checked against this file. */
export const signIn = {
  'sign-in.title': 'Sign in',
  'sign-in.what': 'Use the account that you have with your organisation.',
  'sign-in.button': 'Sign in with your organisation',
  'sign-in.failed': 'Signing in did not work, or took too long. Please try once more.',
  'sign-in.refused': 'Your organisation did not let you in. Ask your help desk.',
  'sign-in.unreachable': 'The sign-in of your organisation does not answer. Try again in a few minutes.',
  'sign-in.too-often': 'That was too often in a short time. Wait a minute, then try again.',
  'sign-in.slowly': 'One moment, please',
  'sign-in.signed-out': 'You are signed out.',
} as const;
