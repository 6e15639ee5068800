// Routes of stickers.
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { Public } from '../../../platform/http/public.decorator.js';
import { StickerCatalogue, StickerNameParam } from '../media.schemas.js';
import { allStickers, drawSticker, stickerUrl } from './stickers.js';

const items = allStickers().map((sticker) => ({ ...sticker, url: stickerUrl(sticker.name) }));

@ApiTags('media')
@Public()
@Controller('v1/stickers')
export class StickersController {
  @Get()
  @Header('cache-control', 'public, max-age=3600')
  @ApiOperation({ summary: 'List all stickers, with English and Chinese labels' })
  @ApiOkResponse({ standardSchema: StickerCatalogue })
  all(): z.input<typeof StickerCatalogue> {
    return { items };
  }

  @Get(':name.svg')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  @Header('cross-origin-resource-policy', 'cross-origin')
  @ApiOperation({
    summary: 'Download a sticker',
    description: 'From the Fun Emoji Set by Davis Uche, CC BY 4.0; the SVG contains this notice.',
  })
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ description: 'SVG', schema: { type: 'string' } })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND')
  draw(@Param('name', { schema: StickerNameParam }) name: string) {
    return drawSticker(name) ?? fail('NOT_FOUND');
  }
}
