// Applies the text filters: to profiles, and to first messages.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { fail } from '../../platform/errors/coded-error.js';
import { checkFirstMessage } from './first-message.js';
import { createTextRules, type TextRules } from './text-rules.js';

@Injectable()
export class TextFilterService {
  private readonly rules: TextRules;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, TextSetting>) {
    this.rules = createTextRules(config.LOBBY_FILTER_WORDS);
  }

  /** Checks the texts of a profile. @param fields the texts by field name @throws TEXT_REFUSED naming the fields and the findings */
  requireFit(fields: Record<string, string | null | undefined>): void {
    if (this.config.PROFILE_FILTER === 'off') return;
    const errors = Object.entries(fields).flatMap(([path, text]) => {
      const flags = text ? new Set([...this.rules.check(text).flags, ...checkFirstMessage(text).flags]) : new Set();
      return flags.size > 0 ? [{ path, message: `must not contain: ${[...flags].join(', ')}` }] : [];
    });
    if (errors.length > 0) fail('TEXT_REFUSED', undefined, errors);
  }

  /** Returns whether a text may be sent to a recipient who has not replied. */
  allowsFirstMessage(text: string): boolean {
    return this.config.FIRST_WORDS_FILTER === 'off' || checkFirstMessage(text).flags.length === 0;
  }

  /** Returns a text as it may be sent to a recipient who has not replied: masked, if it has to be. @throws TEXT_REFUSED */
  filterFirstMessage(text: string): string {
    if (this.allowsFirstMessage(text)) return text;
    const { flags, masked } = checkFirstMessage(text);
    if (this.config.FIRST_WORDS_FILTER === 'refuse')
      fail('TEXT_REFUSED', `Not allowed before the other user answers: ${flags.join(', ')}`);
    return masked;
  }
}

type TextSetting = 'LOBBY_FILTER_WORDS' | 'PROFILE_FILTER' | 'FIRST_WORDS_FILTER';
