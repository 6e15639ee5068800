// The list of public rooms, and the catalogue of emote actions.
import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { Public } from '../../../platform/http/public.decorator.js';
import { MaybePerson } from '../../accounts/auth/auth.guard.js';
import { EMOTES } from './emote-catalogue.js';
import { ActionsSchema, LobbySchema } from './lobby.schemas.js';
import { LobbyService } from './lobby.service.js';

@ApiTags('chat')
@Controller('v1/lobby')
export class LobbyController {
  constructor(private readonly lobby: LobbyService) {}

  @Get()
  @Public('optional')
  @ApiSecurity({})
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'List the public rooms I can enter',
    description: '`hello`, and the room of my region. Without a sign-in only `hello`.',
  })
  @ApiOkResponse({ standardSchema: LobbySchema })
  async rooms(@MaybePerson() personId: string | undefined) {
    return { items: await this.lobby.rooms(personId) };
  }

  @Get('actions')
  @Public()
  @ApiOperation({ summary: 'List the available emote actions' })
  @ApiOkResponse({ standardSchema: ActionsSchema })
  actions() {
    return { items: EMOTES };
  }
}
