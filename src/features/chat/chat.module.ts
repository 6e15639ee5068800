// The chat: rooms, messages, public rooms, presence, search, and evidence for reports.
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContentFilterModule } from '../content-filter/content-filter.module.js';
import { LocationModule } from '../location/location.module.js';
import { MediaModule } from '../media/media.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { RoomRecordsService } from './administration/room-records.service.js';
import { RoomRecordsStore } from './administration/room-records.store.js';
import { ChatService } from './chat.service.js';
import { EndedRoomsService } from './ended-rooms/ended-rooms.service.js';
import { FormerMembersStore } from './ended-rooms/former-members.store.js';
import { ChatErasureService } from './erasure/chat-erasure.service.js';
import { ChatErasureStore } from './erasure/chat-erasure.store.js';
import { MessageRemovalService } from './erasure/message-removal.service.js';
import { MessageRemovalStore } from './erasure/message-removal.store.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { EvidenceStore } from './evidence/evidence.store.js';
import { OriginalsService } from './evidence/originals.service.js';
import { OriginalsStore } from './evidence/originals.store.js';
import { GuestsService } from './lobby/guests.service.js';
import { LobbyController } from './lobby/lobby.controller.js';
import { LobbyService } from './lobby/lobby.service.js';
import { LobbyStore } from './lobby/lobby.store.js';
import { LobbyAccessService } from './lobby/lobby-access.service.js';
import { LobbyMessagesService } from './lobby/lobby-messages.service.js';
import { LobbyModerationService } from './lobby/lobby-moderation.service.js';
import { LobbyNamesService } from './lobby/lobby-names.service.js';
import { LobbyTextFilterService } from './lobby/lobby-text-filter.service.js';
import { NameClaimsService } from './lobby/name-claims.service.js';
import { FirstMessageFilterService } from './messages/first-message-filter.service.js';
import { MessageWriterService } from './messages/message-writer.service.js';
import { MessageWriterStore } from './messages/message-writer.store.js';
import { MessagesController } from './messages/messages.controller.js';
import { MessagesService } from './messages/messages.service.js';
import { MessagesStore } from './messages/messages.store.js';
import { ConnectionsService } from './presence/connections.service.js';
import { PresenceService } from './presence/presence.service.js';
import { RoomPresenceService } from './presence/room-presence.service.js';
import { BlockVisibilityService } from './rooms/block-visibility.service.js';
import { BlockVisibilityStore } from './rooms/block-visibility.store.js';
import { MembershipsService } from './rooms/memberships.service.js';
import { ReadReceiptsService } from './rooms/read-receipts.service.js';
import { RoomAccessService } from './rooms/room-access.service.js';
import { RoomFeedService } from './rooms/room-feed.service.js';
import { RoomLifecycleService } from './rooms/room-lifecycle.service.js';
import { RoomsController } from './rooms/rooms.controller.js';
import { RoomsService } from './rooms/rooms.service.js';
import { RoomsStore } from './rooms/rooms.store.js';
import { SearchController } from './search/search.controller.js';
import { SearchService } from './search/search.service.js';
import { SearchStore } from './search/search.store.js';

@Module({
  imports: [AccountsModule, MediaModule, LocationModule, ProfilesModule, ContentFilterModule, SanctionsModule],
  controllers: [RoomsController, MessagesController, SearchController, LobbyController],
  providers: [
    ChatService,
    // rooms
    BlockVisibilityService,
    BlockVisibilityStore,
    EndedRoomsService,
    FormerMembersStore,
    ReadReceiptsService,
    RoomAccessService,
    RoomFeedService,
    RoomLifecycleService,
    RoomsService,
    RoomsStore,
    // messages
    FirstMessageFilterService,
    MembershipsService,
    MessagesService,
    MessagesStore,
    MessageWriterService,
    MessageWriterStore,
    // public rooms
    GuestsService,
    LobbyAccessService,
    LobbyMessagesService,
    LobbyModerationService,
    LobbyNamesService,
    LobbyService,
    LobbyStore,
    LobbyTextFilterService,
    NameClaimsService,
    // presence
    ConnectionsService,
    PresenceService,
    RoomPresenceService,
    // search, evidence, erasure
    SearchService,
    SearchStore,
    EvidenceService,
    EvidenceStore,
    OriginalsService,
    OriginalsStore,
    ChatErasureService,
    ChatErasureStore,
    MessageRemovalService,
    MessageRemovalStore,
    // for the backend of an app
    RoomRecordsService,
    RoomRecordsStore,
  ],
  exports: [
    BlockVisibilityService,
    ChatErasureService,
    ChatService,
    EndedRoomsService,
    EvidenceService,
    FirstMessageFilterService,
    LobbyMessagesService,
    LobbyModerationService,
    LobbyService,
    MessageRemovalService,
    MessagesService,
    OriginalsService,
    ReadReceiptsService,
    RoomLifecycleService,
    RoomPresenceService,
    RoomRecordsService,
    RoomsService,
  ],
})
export class ChatModule {}
