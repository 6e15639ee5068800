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
    summary: 'A drawn face',
    description: 'It is made from the id alone, so it says nothing about whether there is such a person.',
  })
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ description: 'SVG', schema: { type: 'string' } })
  @ApiProblems('INVALID_INPUT')
  draw(@Param('id', { schema: PersonIdParam }) id: string) {
    return avatarOf(id);
  }
}
