import { speakPseudo } from '../../../src/text/pseudo.fixture.ts';

// Loaded before the product: from its first sentence on it speaks a language that nobody does, where it would speak Dutch.
speakPseudo();
