import { Module } from '@nestjs/common';
import { AccountsModule } from '../../features/accounts/accounts.module.js';
import { ChatModule } from '../../features/chat/chat.module.js';
import { ProfilesModule } from '../../features/profiles/profiles.module.js';
import { TelnetCommands } from './telnet.commands.js';
import { TelnetServer } from './telnet.server.js';

@Module({ imports: [AccountsModule, ChatModule, ProfilesModule], providers: [TelnetServer, TelnetCommands] })
export class TelnetModule {}
