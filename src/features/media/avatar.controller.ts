// The route of generated avatars.
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { Public } from '../../platform/http/public.decorator.js';
import { avatarOf } from './avatar.js';
import { PersonIdParam } from './media.schemas.js';

@ApiTags('media')
@Controller('v1/people/:id')
export class AvatarController {
  @Public()
  @Get('avatar.svg')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  @Header('cross-origin-resource-policy', 'cross-origin')
  @ApiOperation({
    summary: 'Download a generated avatar',
    description: 'The avatar is generated from the id alone. It does not show whether a user with this id exists.',
  })
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ description: 'SVG', schema: { type: 'string' } })
  @ApiProblems('INVALID_INPUT')
  draw(@Param('id', { schema: PersonIdParam }) id: string) {
    return avatarOf(id);
  }
}
