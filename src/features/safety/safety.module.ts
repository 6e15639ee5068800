import { Module } from '@nestjs/common';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { ContactsStore } from './contacts.store.js';

@Module({
  controllers: [ContactsController],
  providers: [ContactsService, ContactsStore],
})
export class SafetyModule {}
