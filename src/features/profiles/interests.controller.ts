// HTTP route of the interest catalogue.
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/http/public.decorator.js';
import { interestCatalogue } from './interests.js';
import { InterestCatalogue } from './profiles.schemas.js';

@ApiTags('profiles')
@Controller('v1/interests')
export class InterestsController {
  @Public()
  @Get()
  @Header('cache-control', 'public, max-age=3600')
  @ApiOperation({ summary: 'List the interest catalogue by category, in English and Chinese' })
  @ApiOkResponse({ standardSchema: InterestCatalogue })
  all() {
    return interestCatalogue;
  }
}
