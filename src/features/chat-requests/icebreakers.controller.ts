// GET /v1/rooms/:id/icebreakers: suggestions for the first message.
import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import type { Language } from '../../platform/http/language.js';
import { RequestLanguage } from '../../platform/http/request-language.decorator.js';
import { CurrentPerson } from '../accounts/auth/auth.guard.js';
import { RoomParam } from './chat-requests.schemas.js';
import { IcebreakersSchema } from './icebreakers.schemas.js';
import { IcebreakersService } from './icebreakers.service.js';

@ApiTags('chat')
@ApiBearerAuth()
@Controller('v1/rooms')
export class IcebreakersController {
  constructor(private readonly icebreakers: IcebreakersService) {}

  @Get(':id/icebreakers')
  @ApiOperation({
    summary: 'Suggest opening messages',
    description:
      'First about shared interests, the rarest first; otherwise about interests of the other user, and general ones.',
  })
  @ApiOkResponse({ standardSchema: IcebreakersSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  suggest(
    @CurrentPerson() personId: string,
    @Param('id', { schema: RoomParam }) room: string,
    @RequestLanguage() language: Language,
  ) {
    return this.icebreakers.suggest(personId, room, language, new Date());
  }
}
