// The filter of texts and of guests' names in public rooms. LOBBY_FILTER says whether it masks words, refuses the text, or is off.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { isInvisible } from '../../../platform/text/visible-text.js';
import { isWhole } from '../../../platform/text/whole-text.js';
import { createTextRules, type TextRules } from '../../content-filter/text-rules.js';
import { longestText } from '../messages/messages.schemas.js';

@Injectable()
export class LobbyTextFilterService {
  private readonly rules: TextRules;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'LOBBY_FILTER' | 'LOBBY_FILTER_WORDS'>) {
    this.rules = createTextRules(config.LOBBY_FILTER_WORDS);
  }

  /** Returns a text as it may be sent to a public room. @throws INVALID_INPUT, TEXT_REFUSED */
  admit(text: string): string {
    if (!isWhole(text) || text.length > longestText * 2) fail('INVALID_INPUT');
    if (isInvisible(text)) fail('TEXT_REFUSED', 'It has no visible characters');
    if (this.config.LOBBY_FILTER === 'off') return text;
    const { flags, masked } = this.rules.check(text);
    if (flags.length > 0 && this.config.LOBBY_FILTER === 'refuse') fail('TEXT_REFUSED', flags.join(', '));
    return masked;
  }

  /** @throws NAME_REFUSED */
  requireFitName(name: string): void {
    if (this.config.LOBBY_FILTER !== 'off' && this.rules.check(name).flags.length > 0) fail('NAME_REFUSED');
  }
}
