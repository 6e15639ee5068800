import { z } from 'zod';

export const PersonIdParam = z.uuid().meta({ description: 'Id of a person' });
