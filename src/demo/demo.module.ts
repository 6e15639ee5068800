import { Module } from '@nestjs/common';
import { ChatModule } from '../features/chat/chat.module.js';
import { MatchingModule } from '../features/matching/matching.module.js';
import { ProfilesModule } from '../features/profiles/profiles.module.js';
import { SwipesModule } from '../features/swipes/swipes.module.js';
import { Bots } from './bots.js';

@Module({ imports: [ChatModule, MatchingModule, ProfilesModule, SwipesModule], providers: [Bots] })
export class DemoModule {}
