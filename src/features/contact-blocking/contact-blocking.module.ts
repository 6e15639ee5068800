import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { ContactsStore } from './contacts.store.js';

@Module({
  imports: [AccountsModule],
  controllers: [ContactsController],
  providers: [ContactsService, ContactsStore],
})
export class ContactBlockingModule {}
