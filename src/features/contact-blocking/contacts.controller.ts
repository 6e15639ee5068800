// HTTP routes of contact blocking.
import { Body, Controller, Delete, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../platform/http/request-cost.js';
import { CallerAddress, CurrentPerson } from '../accounts/auth/auth.guard.js';
import { ContactsInput, ContactsKept } from './contacts.schemas.js';
import { ContactsService } from './contacts.service.js';

@ApiTags('safety')
@ApiBearerAuth()
@Controller('v1/me/contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @RequestCost(100)
  @Put()
  @ApiOperation({
    summary: 'Hide from my contacts',
    description:
      'Users who have confirmed one of these numbers, now or later, do not see me in the deck, nearby or encounters, and cannot swipe me or send me a chat request. ' +
      'Hiding is one-way: what I see does not change, so I cannot find out which number belongs to which user. A user I like or write to sees my like or message. ' +
      'Send the SHA-256 in hexadecimal of each number in E.164 (`+8613800138000`, as UTF-8). Stored hashes are keyed with a secret of this server.',
  })
  @ApiOkResponse({ standardSchema: ContactsKept })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'TOO_LARGE', 'TOO_MANY', 'BUSY')
  hide(
    @CurrentPerson() personId: string,
    @Body({ schema: ContactsInput }) body: z.output<typeof ContactsInput>,
    @CallerAddress() address: string,
  ) {
    return this.contacts.replaceList(personId, body.hashes, address);
  }

  @Delete()
  @ApiOperation({
    summary: 'Delete my contacts',
    description: 'Users who have my number among their contacts stay hidden from me.',
  })
  @ApiOkResponse({ standardSchema: ContactsKept })
  @ApiProblems('SIGN_IN_FIRST', 'TOO_MANY')
  forget(@CurrentPerson() personId: string, @CallerAddress() address: string) {
    return this.contacts.replaceList(personId, [], address);
  }
}
