import { Module } from '@nestjs/common';
import { ChatModule } from '../features/chat/chat.module.js';
import { ProfilesModule } from '../features/profiles/profiles.module.js';
import { SwipesModule } from '../features/swipes/swipes.module.js';
import { Bots } from './bots.js';

@Module({ imports: [ChatModule, ProfilesModule, SwipesModule], providers: [Bots] })
export class DemoModule {}
