// Publishes that a chat request was sent or accepted, to the other of the two.
import { Injectable } from '@nestjs/common';
import { EventsService } from '../../platform/realtime/events.service.js';
import { HubService } from '../../platform/realtime/hub.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import type { requestEvents } from './chat-requests.schemas.js';

@Injectable()
export class ChatRequestEventsService {
  constructor(
    private readonly hub: HubService,
    private readonly profiles: ProfilesService,
    events: EventsService,
  ) {
    events.on('answered', ({ room, from, to }) => this.publish('accepted', room, { from, to }));
  }

  async publish(event: keyof typeof requestEvents, room: string, { from, to }: { from: string; to: string }) {
    const name = (await this.profiles.cards([from])).get(from)?.nickname ?? '';
    this.hub.publish(`person:${to}`, event, { room, who: { id: from, name } }, undefined, { id: from });
  }
}
